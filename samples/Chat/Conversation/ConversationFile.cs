using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenCompletions;

/// <summary>Conversations as files: the messages as a server receives them, so that nothing of an answer is lost.</summary>
internal static class ConversationFile
{
    private static readonly JsonTypeInfo<List<ChatMessage>> s_contract = (JsonTypeInfo<List<ChatMessage>>)new JsonSerializerOptions
    {
        TypeInfoResolver = ChatCompletionsJson.Resolver,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    }.GetTypeInfo(typeof(List<ChatMessage>));

    public static void Save(string path, IEnumerable<ChatMessage> messages) =>
        File.WriteAllText(path, JsonSerializer.Serialize([.. messages], s_contract));

    /// <exception cref="JsonException">The file does not hold a list of messages.</exception>
    public static List<ChatMessage> Load(string path)
    {
        List<ChatMessage>? messages = JsonSerializer.Deserialize(File.ReadAllText(path), s_contract);
        return messages is null || messages.Any(static m => m is null or UnknownMessage)
            ? throw new JsonException("The file is not a list of messages.")
            : messages;
    }
}
