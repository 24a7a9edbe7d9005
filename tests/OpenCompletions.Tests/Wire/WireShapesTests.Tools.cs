using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class WireShapesTests
{
    private static readonly WireRow[] s_tools =
    [
        Of<Tool>("function", """{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{},"x":1.0},"strict":true}}""",
            t => t is FunctionTool { Function: { Name: "f", Description: "d", Strict: true, Parameters: { } p } } ? p.GetRawText() : null, """{"type":"object","properties":{},"x":1.0}"""),
        Of<Tool>("function without parameters", """{"type":"function","function":{"name":"f","strict":null}}""", t => ((FunctionTool)t).Function!.Parameters, null),
        Of<Tool>("function with members of a vendor", """{"type":"function","function":{"name":"f","returns":{}},"cache_control":{"type":"ephemeral"}}""", t => Unknown(((FunctionTool)t).Function!, "returns"), "{}"),
        Of<Tool>("custom with any text", """{"type":"custom","custom":{"name":"c","description":"d","format":{"type":"text"}}}""", t => ((CustomTool)t).Custom!.Format!.Type, "text"),
        Of<Tool>("custom with a lark grammar", """{"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":{"definition":"start: \"a\"","syntax":"lark"}}}}""",
            t => (((CustomTool)t).Custom!.Format!.Grammar!.Syntax, ((CustomTool)t).Custom!.Format!.Grammar!.Definition), ((GrammarSyntax?)GrammarSyntax.Lark, "start: \"a\"")),
        Of<Tool>("custom with a regex grammar", """{"type":"custom","custom":{"name":"c","format":{"type":"grammar","grammar":{"definition":"a+","syntax":"regex"}}}}""",
            t => ((CustomTool)t).Custom!.Format!.Grammar!.Syntax, GrammarSyntax.Regex),
        Of<Tool>("custom without a format", """{"type":"custom","custom":{"name":"c"}}""", t => ((CustomTool)t).Custom!.Format, null),
        Of<Tool>("built-in web_search", """{"type":"web_search","web_search":{"enable":true}}""", t => (t as UnknownTool)?.Type, "web_search"),
        Of<Tool>("built-in retrieval", """{"type":"retrieval","retrieval":{"knowledge_id":"k"}}""", t => (t as UnknownTool)?.Type, "retrieval"),
        Of<Tool>("built-in without payload", """{"type":"code_interpreter"}""", t => (t as UnknownTool)?.Type, "code_interpreter"),
        Of<Tool>("builtin_function", """{"type":"builtin_function","function":{"name":"$web_search"}}""", t => (t as UnknownTool)?.Type, "builtin_function"),

        Of<ToolChoice>("choice none", "\"none\"", c => ((ToolChoiceMode)c).Mode, "none"),
        Of<ToolChoice>("choice auto", "\"auto\"", c => c == ToolChoice.Auto, true),
        Of<ToolChoice>("choice required", "\"required\"", c => c == ToolChoice.Required, true),
        Of<ToolChoice>("choice any", "\"any\"", c => ((ToolChoiceMode)c).Mode, "any"),
        Of<ToolChoice>("choice of a function", """{"type":"function","function":{"name":"f"}}""", c => ((FunctionToolChoice)c).Function!.Name, "f"),
        Of<ToolChoice>("choice of a custom tool", """{"type":"custom","custom":{"name":"c"}}""", c => ((CustomToolChoice)c).Custom!.Name, "c"),
        Of<ToolChoice>("choice of allowed tools", """{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"f"}},{"type":"custom","custom":{"name":"c"}},{"type":"mcp","server_label":"s"}]}}""",
            c => c is AllowedToolsChoice { AllowedTools: { Mode: "required", Tools: [FunctionToolChoice, CustomToolChoice, UnknownToolChoice] } }, true),
        Of<ToolChoice>("choice of a vendor's own", """{"type":"web_search"}""", c => (c as UnknownToolChoice)?.Type, "web_search"),
        Of<ToolChoice>("choice without type", """{"function":{"name":"f"}}""", c => c is UnknownToolChoice, true),
        Of<ToolChoice>("choice that is a boolean", "true", c => c is UnknownToolChoice, true),
        Of<ChatCompletionRequest>("tools and choice in a request", """{"tools":[{"type":"function","function":{"name":"f"}},{"type":"x"}],"tool_choice":"auto"}""",
            r => (r.Tools.Count, ((ToolChoiceMode)r.ToolChoice!).Mode), (2, "auto")),
        Of<ChatCompletionRequest>("tools empty", """{"tools":[]}""", r => r.Tools.Count, 0),
        Of<ChatCompletionRequest>("tools null", """{"tools":null,"tool_choice":null}""", r => (r.Tools.Count, r.ToolChoice), (0, (ToolChoice?)null)),

        Of<ToolCall>("call of a function", """{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\"a\": 1}"}}""", c => (c.Id, c.Name, c.Arguments), ("call_1", "f", """{"a": 1}""")),
        Of<ToolCall>("call of a custom tool", """{"id":"call_1","type":"custom","custom":{"name":"c","input":"free\ntext"}}""", c => (c.Name, c.Arguments), ("c", "free\ntext")),
        Of<ToolCall>("call with an empty id", """{"id":"","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Id, ""),
        Of<ToolCall>("call with null for an id", """{"id":null,"function":{"name":"f","arguments":"{}"}}""", c => c.Id, null),
        Of<ToolCall>("call with the text null for an id", """{"id":"null","function":{"name":"f","arguments":"{}"}}""", c => c.Id, "null"),
        Of<ToolCall>("call without type", """{"id":"a","function":{"name":"f","arguments":"{}"}}""", c => (c.Type, c.Name), ((string?)null, "f")),
        Of<ToolCall>("call with an index", """{"index":3,"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}""", c => c.Index, 3L),
        Of<ToolCall>("call of a vendor's type", """{"id":"a","type":"mcp","mcp":{"server_label":"s"}}""", c => (c.Type, c.Name, Unknown(c, "mcp")), ("mcp", "", """{"server_label":"s"}""")),
        Of<ToolCall>("call with an empty name", """{"id":"a","type":"function","function":{"name":"","arguments":"x"}}""", c => (c.Name, c.Arguments), ("", "x")),
        Of<ToolCall>("call with arguments that are no JSON", """{"id":"a","type":"function","function":{"name":"f","arguments":"{\"a\":"}}""", c => c.Arguments, "{\"a\":"),
        Of<ToolCall>("call with a function and an empty custom", """{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"custom":{"name":"","input":""}}""", c => c.Name, "f"),
    ];
}
