using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Converts results of functions to the content of messages.</summary>
internal static class FunctionResult
{
    // The result becomes a JSON string in the request. Escapes in it would cost tokens.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The result of functions that return nothing. Servers reject empty results.</summary>
    public static MessageContent Done { get; } = MessageContent.FromText("Done.");

    /// <summary>The result of functions that return null.</summary>
    public static MessageContent Null { get; } = MessageContent.FromText("null");

    /// <summary>Whether values of the type are sent as content without conversion to JSON.</summary>
    public static bool IsContent(Type type) =>
        type == typeof(string)
        || typeof(MessageContent).IsAssignableFrom(type)
        || typeof(ContentPart).IsAssignableFrom(type)
        || typeof(IEnumerable<ContentPart>).IsAssignableFrom(type);

    /// <summary>The content of a value of a type for which <see cref="IsContent"/> holds.</summary>
    public static MessageContent FromContent(object? value) => value switch
    {
        null => Null,
        string text => text,
        MessageContent content => content,
        ContentPart part => part,
        _ => MessageContent.FromParts([.. (IEnumerable<ContentPart>)value]),
    };

    /// <summary>The content of a value that is sent as JSON.</summary>
    public static MessageContent FromJson(object? value, JsonTypeInfo typeInfo)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
        }

        return Encoding.UTF8.GetString(buffer.WrittenMemory.ToArray());
    }
}
