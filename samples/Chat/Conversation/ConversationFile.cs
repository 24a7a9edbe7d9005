using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenCompletions;

/// <summary>Conversations as files: the messages as a server receives them, so that nothing of an answer is lost.</summary>
internal static class ConversationFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        TypeInfoResolver = ChatCompletionsJson.Resolver,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static JsonTypeInfo<List<ChatMessage>> Contract =>
        (JsonTypeInfo<List<ChatMessage>>)s_options.GetTypeInfo(typeof(List<ChatMessage>));

    public static void Save(string path, IEnumerable<ChatMessage> messages) =>
        File.WriteAllText(path, JsonSerializer.Serialize([.. messages], Contract));

    /// <exception cref="JsonException">The file does not hold a list of messages.</exception>
    public static List<ChatMessage> Load(string path)
    {
        List<ChatMessage>? messages = JsonSerializer.Deserialize(File.ReadAllText(path), Contract);
        return messages is null || messages.Any(static m => m is null or UnknownMessage)
            ? throw new JsonException("The file is not a list of messages.")
            : messages;
    }
}
