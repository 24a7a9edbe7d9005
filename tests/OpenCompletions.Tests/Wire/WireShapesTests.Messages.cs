using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

public partial class WireShapesTests
{
    private static readonly WireRow[] s_messages =
    [
        Message("system", """{"role":"system","content":"Be brief.","name":"app"}""", m => m is SystemMessage { Name: "app" } ? m.Text : null, "Be brief."),
        Message("system without content", """{"role":"system","name":"app"}""", m => ((SystemMessage)m).Content, null),
        Message("developer", """{"role":"developer","content":"You are a helpful assistant."}""", m => m is DeveloperMessage ? m.Text : null, "You are a helpful assistant."),
        Message("developer with parts", """{"role":"developer","content":[{"type":"text","text":"a"}]}""", m => ((DeveloperMessage)m).Content!.Count, 1),
        Message("user with a string", """{"role":"user","content":"Hello!","name":"ann"}""", m => m is UserMessage { Name: "ann" } ? m.Text : null, "Hello!"),
        Message("user with parts", """{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"u"}},{"type":"text","text":"b"}]}""", m => m.Text, "ab"),
        Message("user with one text part read as parts", """{"role":"user","content":[{"type":"text","text":"a"}]}""", m => ((UserMessage)m).Content!.IsString, false),
        Message("user with content null", """{"role":"user","content":null}""", m => ((UserMessage)m).Content!.IsNull, true),
        Message("user without content", """{"role":"user"}""", m => ((UserMessage)m).Content, null),
        Message("user with content an object", """{"role":"user","content":{"type":"text","text":"a"}}""", m => (m.Text, m.AdditionalProperties.Count), ("""{"type":"text","text":"a"}""", 0)),
        Message("user with content an empty array", """{"role":"user","content":[]}""", m => ((UserMessage)m).Content!.Count, 0),
        Message("assistant with a string", """{"role":"assistant","content":"hi"}""", m => m is AssistantMessage ? m.Text : null, "hi"),
        Message("assistant with parts", """{"role":"assistant","content":[{"type":"refusal","refusal":"no"}]}""", m => ((RefusalPart)((AssistantMessage)m).Content![0]).Refusal, "no"),
        Message("assistant with content null", """{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""", m => ((AssistantMessage)m).Content!.IsNull, true),
        Message("assistant without content", """{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""", m => ((AssistantMessage)m).Content, null),
        Message("assistant with refusal and name", """{"role":"assistant","refusal":"no","name":"n"}""", m => (((AssistantMessage)m).Refusal, ((AssistantMessage)m).Name), ("no", "n")),
        Message("assistant with the id of its speech", """{"role":"assistant","audio":{"id":"audio_1"}}""", m => ((AssistantMessage)m).Audio!.Id, "audio_1"),
        Message("assistant with audio null", """{"role":"assistant","content":"a","audio":null}""", m => ((AssistantMessage)m).Audio, null),
        Message("assistant with function_call", """{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{\"a\":1}"}}""", m => ((AssistantMessage)m).FunctionCall!.Arguments, """{"a":1}"""),
        Message("assistant with reasoning_content", """{"role":"assistant","content":"a","reasoning_content":"r"}""", m => (((AssistantMessage)m).ReasoningContent, ((AssistantMessage)m).ReasoningText), ("r", "r")),
        Message("assistant with reasoning", """{"role":"assistant","content":"a","reasoning":"r"}""", m => (((AssistantMessage)m).Reasoning, ((AssistantMessage)m).ReasoningText), ("r", "r")),
        Message("assistant with reasoning_details", """{"role":"assistant","reasoning_details":[{"type":"reasoning.text","text":"t","signature":"s","id":null,"format":"f","index":0},{"type":"reasoning.encrypted","data":"d"}]}""",
            m => ((AssistantMessage)m).ReasoningDetails is [{ Text: "t", Signature: "s", Format: "f", Index: 0 }, { Data: "d" }], true),
        Message("assistant with thinking_blocks", """{"role":"assistant","thinking_blocks":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"redacted_thinking","data":"d"}]}""",
            m => ((AssistantMessage)m).ThinkingBlocks is [{ Thinking: "t", Signature: "s" }, { Data: "d" }], true),
        Message("assistant to be continued", """{"role":"assistant","content":"{","prefix":true,"partial":true}""", m => (Unknown(m, "prefix"), Unknown(m, "partial")), ("true", "true")),
        Message("tool with a string", """{"role":"tool","tool_call_id":"c","content":"42"}""", m => (((ToolMessage)m).ToolCallId, m.Text), ("c", "42")),
        Message("tool with parts", """{"role":"tool","tool_call_id":"","content":[{"type":"text","text":"42"}],"name":"f"}""", m => (((ToolMessage)m).ToolCallId, ((ToolMessage)m).Name), ("", "f")),
        Message("tool with a reference part", """{"role":"tool","tool_call_id":"c","content":[{"type":"tool_reference","name":"f"}]}""", m => ((ToolMessage)m).Content![0].Type, "tool_reference"),
        Message("function with a string", """{"role":"function","name":"f","content":"42"}""", m => (((FunctionMessage)m).Name, m.Text), ("f", "42")),
        Message("function with content null", """{"role":"function","name":"f","content":null}""", m => ((FunctionMessage)m).Content!.IsNull, true),
        Message("role of a vendor's own", """{"role":"user_system","content":"x","extra":1}""", m => m is UnknownMessage ? $"{m.Role} {m.Text}" : null, "user_system x"),
        Message("role absent", """{"content":"x"}""", m => (m is UnknownMessage, m.Role), (true, "")),
        Message("role of an odd shape", """{"role":["user"],"content":"x"}""", m => m is UnknownMessage, true),
        Message("role behind its content", """{"content":[{"type":"text","text":"a","role":"x"}],"role":"user"}""", m => m is UserMessage ? m.Text : null, "a"),
        Message("message that is a string", "\"hi\"", m => m is UnknownMessage, true),
        Message("members of vendors", """{"role":"user","content":"a","cache_control":{"type":"ephemeral","ttl":"1h"},"x":null}""", m => Unknown(m, "cache_control"), """{"type":"ephemeral","ttl":"1h"}"""),
    ];

    private static readonly WireRow[] s_parts =
    [
        Part("text", """{"type":"text","text":"a"}""", p => ((TextPart)p).Text, "a"),
        Part("text with OpenAI's cache marker", """{"type":"text","text":"a","prompt_cache_breakpoint":{"mode":"explicit"}}""", p => Unknown(p, "prompt_cache_breakpoint"), """{"mode":"explicit"}"""),
        Part("text with a vendor's cache marker", """{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}""", p => Unknown(p, "cache_control"), """{"type":"ephemeral"}"""),
        Part("image_url as an object", """{"type":"image_url","image_url":{"url":"https://e.org/a.png","detail":"low"}}""", p => (((ImagePart)p).ImageUrl!.Url, ((ImagePart)p).ImageUrl!.Detail), ("https://e.org/a.png", (ImageDetail?)ImageDetail.Low)),
        Part("image_url without detail", """{"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}""", p => ((ImagePart)p).ImageUrl!.Detail, null),
        Part("image_url as a bare string", """{"type":"image_url","image_url":"https://e.org/a.png"}""", p => (((ImagePart)p).ImageUrl!.Url, ((ImagePart)p).ImageUrl!.IsBareString), ("https://e.org/a.png", true)),
        Part("image_url of a vendor's own", """{"type":"image_url","image_url":{"url":"ms://id","detail":"ultra","image_pixel_limit":{"max_pixels":1}}}""", p => ((ImagePart)p).ImageUrl!.Detail!.Value.Value, "ultra"),
        Part("image_url of an odd shape", """{"type":"image_url","image_url":["u"]}""", p => Unknown(p, "image_url"), """["u"]"""),
        Part("input_audio as an object", """{"type":"input_audio","input_audio":{"data":"AA==","format":"mp3"}}""", p => (((AudioPart)p).InputAudio!.Data, ((AudioPart)p).InputAudio!.Format), ("AA==", (AudioFormat?)AudioFormat.Mp3)),
        Part("input_audio of another format", """{"type":"input_audio","input_audio":{"data":"AA==","format":"m4a"}}""", p => ((AudioPart)p).InputAudio!.Format!.Value.Value, "m4a"),
        Part("input_audio as a bare string", """{"type":"input_audio","input_audio":"AA=="}""", p => (((AudioPart)p).InputAudio, Unknown(p, "input_audio")), ((InputAudio?)null, "\"AA==\"")),
        Part("file by content", """{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}""", p => (((FilePart)p).File!.Filename, ((FilePart)p).File!.FileData), ("a.pdf", "data:application/pdf;base64,AA==")),
        Part("file by id", """{"type":"file","file":{"file_id":"file-1"}}""", p => ((FilePart)p).File!.FileId, "file-1"),
        Part("file without an inner object", """{"type":"file","file_id":"file-1"}""", p => (((FilePart)p).File, Unknown(p, "file_id")), ((InputFile?)null, "\"file-1\"")),
        Part("refusal", """{"type":"refusal","refusal":"no"}""", p => ((RefusalPart)p).Refusal, "no"),
        Part("video_url", """{"type":"video_url","video_url":{"url":"https://e.org/a.mp4"}}""", p => ((VideoPart)p).VideoUrl!.Url, "https://e.org/a.mp4"),
        Part("video_url with frames a second", """{"type":"video_url","video_url":{"url":"u","fps":0.5}}""", p => ((VideoPart)p).VideoUrl!.Fps, 0.5),
        Part("video_url as a bare string", """{"type":"video_url","video_url":"u"}""", p => Unknown(p, "video_url"), "\"u\""),
        Part("audio_url", """{"type":"audio_url","audio_url":{"url":"u"}}""", p => ((AudioUrlPart)p).AudioUrl!.Url, "u"),
        Part("thinking", """{"type":"thinking","thinking":[{"type":"text","text":"hm"}],"closed":true}""", p => ((TextPart)((ThinkingPart)p).Thinking[0]).Text, "hm"),
        Part("thinking as a string", """{"type":"thinking","thinking":"hm"}""", p => Unknown(p, "thinking"), "\"hm\""),
        Part("video as frames", """{"type":"video","video":["a","b"],"fps":2}""", p => (p as UnknownPart)?.Type, "video"),
        Part("input_video", """{"type":"input_video","input_video":{"data":"AA=="}}""", p => (p as UnknownPart)?.Type, "input_video"),
        Part("document_url", """{"type":"document_url","document_url":"u"}""", p => (p as UnknownPart)?.Type, "document_url"),
        Part("reference", """{"type":"reference","reference_ids":[1,"2"]}""", p => (p as UnknownPart)?.Type, "reference"),
        Part("document", """{"type":"document","document":{"data":{}}}""", p => (p as UnknownPart)?.Type, "document"),
        Part("image", """{"type":"image","image":"AA=="}""", p => (p as UnknownPart)?.Type, "image"),
        Part("youtube", """{"type":"youtube","youtube":{"url":"u"}}""", p => (p as UnknownPart)?.Type, "youtube"),
        Part("type absent", """{"text":"a"}""", p => (p as UnknownPart)?.Type, ""),
        Part("type null", """{"type":null,"text":"a"}""", p => (p as UnknownPart)?.Type, ""),
        Part("type behind its payload", """{"text":"a","type":"text"}""", p => (p as TextPart)?.Text, "a"),
        Part("part that is a string", "\"a\"", p => p is UnknownPart, true),
    ];

    private static WireRow Message(string name, string json, Func<ChatMessage, object?> get, object? expected) => Of(name, json, get, expected);

    private static WireRow Part(string name, string json, Func<ContentPart, object?> get, object? expected) => Of(name, json, get, expected);
}
