using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary><see cref="AITool"/> → <c>tools</c>, and web search → <c>web_search_options</c>.</summary>
internal static class Tools
{
    public const string StrictKey = "strictJsonSchema";

    public static void Write(AITool tool, bool? strict, ChatCompletionRequest request)
    {
        if (tool.GetService<Tool>() is { } own)
        {
            request.Tools.Add(own);
        }
        else if (tool is AIFunctionDeclaration function)
        {
            request.Tools.Add(WriteFunction(function, strict));
        }
        else if (tool is HostedWebSearchTool search)
        {
            WriteSearch(search, request.WebSearchOptions ??= new());
        }
        else
        {
            throw Unsupported.Member(
                $"{nameof(ChatOptions)}.{nameof(ChatOptions.Tools)}",
                $"the protocol has no equivalent of {tool.GetType().Name}. "
                + "Send a tool that the server has built in as Tool.FromJson(…).AsAITool().");
        }
    }

    public static ToolChoice? WriteMode(ChatToolMode? mode) => mode switch
    {
        null => null,
        AutoChatToolMode => ToolChoice.Auto,
        NoneChatToolMode => ToolChoice.None,
        RequiredChatToolMode { RequiredFunctionName: { } name } => ToolChoice.Function(name),
        RequiredChatToolMode => ToolChoice.Required,
        _ => throw Unsupported.Member(
            $"{nameof(ChatOptions)}.{nameof(ChatOptions.ToolMode)}", $"the protocol has no mode for {mode.GetType().Name}."),
    };

    /// <summary>Whether properties request strict schemas, by the name that all adapters use; null if they do not say.</summary>
    public static bool? Strict(IEnumerable<KeyValuePair<string, object?>>? properties)
    {
        foreach (KeyValuePair<string, object?> property in properties ?? [])
        {
            if (IsStrict(property.Key))
            {
                return property.Value switch
                {
                    bool flag => flag,
                    JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => json.GetBoolean(),
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>Whether a name is the one that all adapters use for strict schemas.</summary>
    public static bool IsStrict(string name) => name is StrictKey;

    public static FunctionTool WriteFunction(AIFunctionDeclaration function, bool? strict)
    {
        JsonElement schema = function.JsonSchema;
        bool hasParameters = schema.ValueKind == JsonValueKind.Object && schema.EnumerateObject().Any();
        var tool = new FunctionTool
        {
            Function = new()
            {
                Name = function.Name,
                Description = string.IsNullOrEmpty(function.Description) ? null : function.Description,
                Parameters = hasParameters ? schema : null,
                Strict = FindStrict(function) ?? strict,
            },
        };
        AddOthers(function.AdditionalProperties, tool);
        return tool;
    }

    private static void WriteSearch(HostedWebSearchTool search, WebSearchOptions options) =>
        AddOthers(search.AdditionalProperties, options);

    private static void AddOthers(IReadOnlyDictionary<string, object?> properties, WireObject target)
    {
        foreach (KeyValuePair<string, object?> property in properties)
        {
            if (!IsAnyStrict(property.Key))
            {
                target.AdditionalProperties[property.Key] = JsonValues.From(
                    property.Value, $"The tool's AdditionalProperties[\"{property.Key}\"]");
            }
        }
    }

    private static bool? FindStrict(AITool tool) => Strict(tool.AdditionalProperties.Select(static property =>
        new KeyValuePair<string, object?>(IsAnyStrict(property.Key) ? StrictKey : property.Key, property.Value)));

    // Some libraries use the name on the wire, strict.
    private static bool IsAnyStrict(string name) => IsStrict(name) || name.Equals("strict", StringComparison.OrdinalIgnoreCase);
}
