using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>A call whose answer is a value of a type. It consists of the request and of the reader for the answer.</summary>
internal sealed class StructuredCall<T>
{
    public StructuredCall(ChatCompletionRequest request, JsonTypeInfo<T> typeInfo, StructuredOutputOptions? output)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        ChatSchema schema = ChatSchema.For(typeInfo, output?.Strict, output?.Name, output?.Description);
        Mode = output?.Mode ?? StructuredOutputMode.JsonSchema;
        Request = StructuredRequest.Create(request, schema, Mode);
        Reader = new(typeInfo, schema, output);
        TypeInfo = typeInfo;
        IsWrapped = schema.IsWrapped;
    }

    public StructuredOutputMode Mode { get; }

    public ChatCompletionRequest Request { get; }

    public StructuredReader<T> Reader { get; }

    public JsonTypeInfo<T> TypeInfo { get; }

    /// <summary>Whether the answer is an object that contains the value in a member.</summary>
    public bool IsWrapped { get; }
}
