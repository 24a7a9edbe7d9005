using System.Text.Json;

namespace OpenCompletions;

/// <summary>Returns the names of JSON kinds for messages.</summary>
internal static class JsonKindName
{
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };
}
