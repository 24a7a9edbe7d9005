using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary>
/// Tool calls ↔ <see cref="FunctionCallContent"/>. The exact text of the arguments and vendors' members are additional
/// properties; a custom tool's input is the argument <c>input</c>.
/// </summary>
internal static class ToolCalls
{
    private const string Arguments = "arguments";

    private const string Input = "input";

    private const string Custom = "custom";

    /// <summary>The type of a message's <c>function_call</c>, which tool calls replaced.</summary>
    public const string LegacyType = "function_call";

    public static FunctionCallContent Read(ToolCall call)
    {
        bool isCustom = call.Custom is not null && (call.Type == Custom || call.Function is null);
        FunctionCallContent content = isCustom
            ? new(call.Id ?? "", call.Name, new Dictionary<string, object?> { [Input] = call.Custom!.Input })
            : Parse(call.Id ?? "", call.Name, call.Function?.Arguments);
        content.RawRepresentation = call;
        foreach (JsonProperty member in JsonValues.Element(call).EnumerateObject())
        {
            Extras.Set(content, member.Name, ToExtra(member));
        }

        KeepAbsence(content, "id", call.Id);
        KeepAbsence(content, "type", call.Type);
        return content;
    }

    public static FunctionCallContent Read(FunctionCall call)
    {
        FunctionCallContent content = Parse(call.Name ?? "", call.Name ?? "", call.Arguments);
        content.RawRepresentation = call;
        foreach (KeyValuePair<string, JsonElement> member in call.AdditionalProperties)
        {
            Extras.Set(content, member.Key, member.Value);
        }

        Extras.Set(content, "type", LegacyType);
        return content;
    }

    /// <summary>Whether a call is a message's <c>function_call</c>.</summary>
    public static bool IsLegacy(FunctionCallContent content) => Extras.Text(content, "type") == LegacyType;

    public static ToolCall Write(FunctionCallContent content)
    {
        var call = new ToolCall { Id = content.CallId };
        if (Extras.Text(content, "type") == Custom)
        {
            object? input = null;
            content.Arguments?.TryGetValue(Input, out input);
            call.Custom = new() { Name = content.Name, Input = JsonValues.Text(input) ?? "" };
            Extras.Restore(content.AdditionalProperties, call, Custom, call.Custom, "id", "index", "type");
        }
        else
        {
            call.Function = WriteFunction(content);
            Extras.Restore(content.AdditionalProperties, call, "function", call.Function, Arguments, "id", "index", "type");
            PreferObject(call.Function, Extras.Text(content, Arguments));
        }

        RestoreTyped(content, call);
        return call;
    }

    public static FunctionCall WriteLegacy(FunctionCallContent content)
    {
        FunctionCall call = WriteFunction(content);
        Extras.Restore(content.AdditionalProperties, call, handled: [Arguments, "type"]);
        return call;
    }

    private static FunctionCallContent Parse(string id, string name, string? arguments)
    {
        FunctionCallContent content = FunctionCallContent.CreateFromParsedArguments(
            arguments ?? "", id, name, static text => ToolArguments.Parse(text));
        Extras.Set(content, Arguments, arguments);
        return content;
    }

    // Returns the member, or null if a property of the content contains it.
    private static object? ToExtra(JsonProperty member) => member.Name switch
    {
        "id" => member.Value.ValueKind == JsonValueKind.String ? null : member.Value,
        "type" => member.Value is { ValueKind: JsonValueKind.String } type && type.ValueEquals("function") ? null : member.Value,
        "function" => Rest(member.Value, "name", Arguments),
        Custom => Rest(member.Value, "name", Input),
        _ => member.Value,
    };

    private static object? Rest(JsonElement json, params string[] names)
    {
        var rest = new JsonFields();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            bool isText = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null;
            if (!isText || Array.IndexOf(names, member.Name) < 0)
            {
                rest[member.Name] = member.Value;
            }
        }

        return rest.Count > 0 ? ((JsonFieldValue)rest).Element : null;
    }

    // Records that the server did not send the member. Otherwise, the call that is sent back would have it.
    private static void KeepAbsence(AIContent content, string name, string? value)
    {
        if (value is null)
        {
            (content.AdditionalProperties ??= [])[name] = null;
        }
    }

    private static FunctionCall WriteFunction(FunctionCallContent content)
    {
        string? exact = Extras.Text(content, Arguments);
        return new() { Name = content.Name, Arguments = ToolArguments.Write(content.Arguments, exact) };
    }

    // Arguments received as an object are sent back as one, unless they were changed.
    private static void PreferObject(FunctionCall function, string? exact)
    {
        if (!function.AdditionalProperties.ContainsKey(Arguments))
        {
            return;
        }

        if (function.Arguments == exact)
        {
            function.Arguments = null;
        }
        else
        {
            function.AdditionalProperties.Remove(Arguments);
        }
    }

    private static void RestoreTyped(FunctionCallContent content, ToolCall call)
    {
        AdditionalPropertiesDictionary extras = content.AdditionalProperties ?? [];
        if (extras.TryGetValue("type", out object? type))
        {
            call.Type = JsonValues.Text(type);
        }

        if (extras.TryGetValue("index", out object? index))
        {
            call.AdditionalProperties["index"] = JsonValues.From(index, "index");
        }

        if (extras.TryGetValue("id", out object? id))
        {
            // A number is sent back as a number.
            call.Id = null;
            if (id is not null)
            {
                call.AdditionalProperties["id"] = JsonValues.From(id, "id");
            }
        }
    }
}
