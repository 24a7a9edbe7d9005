using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Uses adapted contracts to read the JSON that models write. Repairs the JSON if it does not match as it is.</summary>
internal static class AdaptedJson
{
    /// <summary>Reads JSON as a value of the contract's type.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="contract">The contract, adapted by <see cref="AdaptedContracts.ForAnswers"/>.</param>
    /// <exception cref="JsonException">The JSON is not valid, or does not match the type.</exception>
    public static object? Read(ReadOnlyMemory<byte> json, JsonTypeInfo contract)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, contract);
        }
        catch (JsonException) when (IsValid(json, contract.Options) && JsonRepair.RepairOrNull(json, contract) is { } repaired)
        {
            return JsonSerializer.Deserialize(repaired.Span, contract);
        }
    }

    /// <summary>Whether the text is valid JSON for readers with these options.</summary>
    public static bool IsValid(ReadOnlyMemory<byte> json, JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(json.Span, ReaderOptions(options));
        try
        {
            while (reader.Read())
            {
                // Reading is the check.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What the options allow in JSON.</summary>
    public static JsonReaderOptions ReaderOptions(JsonSerializerOptions options) => new()
    {
        MaxDepth = options.MaxDepth,
        AllowTrailingCommas = options.AllowTrailingCommas,
        CommentHandling = options.ReadCommentHandling,
    };

    /// <summary>What the options allow in a document, whose comments are always skipped.</summary>
    public static JsonDocumentOptions DocumentOptions(JsonSerializerOptions options) => new()
    {
        MaxDepth = options.MaxDepth,
        AllowTrailingCommas = options.AllowTrailingCommas,
        CommentHandling = JsonCommentHandling.Skip,
    };
}
