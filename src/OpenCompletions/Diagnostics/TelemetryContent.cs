using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Writes the prompt and the answer as span attributes, in the JSON format of the conventions. Used only if the options
/// enable it.
/// </summary>
internal static class TelemetryContent
{
    public static void AddInput(Activity activity, ChatCompletionRequest request)
    {
        ChatMessage[] instructions = request.Messages.Where(static m => m is SystemMessage or DeveloperMessage).ToArray();
        if (instructions.Length > 0)
        {
            string json = Write(writer => WriteParts(writer, instructions.Select(static m => m.Text)));
            activity.SetTag("gen_ai.system_instructions", json);
        }

        activity.SetTag("gen_ai.input.messages", Write(writer =>
        {
            foreach (ChatMessage message in request.Messages.Except(instructions))
            {
                WriteMessage(writer, message, null);
            }
        }));
    }

    public static void AddOutput(Activity activity, ChatCompletion completion) =>
        activity.SetTag("gen_ai.output.messages", Write(writer =>
        {
            foreach (ChatChoice choice in completion.Choices)
            {
                if (choice.Message is { } message)
                {
                    WriteMessage(writer, message, choice.FinishReason?.Value);
                }
            }
        }));

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message, string? finishReason)
    {
        writer.WriteStartObject();
        writer.WriteString("role", message.Role);
        writer.WriteStartArray("parts");
        if (message is AssistantMessage { ReasoningText: { Length: > 0 } reasoning })
        {
            WritePart(writer, "reasoning", reasoning);
        }

        if (message is ToolMessage result)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "tool_call_response");
            writer.WriteString("id", result.ToolCallId);
            writer.WriteString("response", result.Text);
            writer.WriteEndObject();
        }
        else if (message.Text.Length > 0)
        {
            WritePart(writer, "text", message.Text);
        }

        foreach (ToolCall call in (message as AssistantMessage)?.ToolCalls ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("type", "tool_call");
            writer.WriteString("id", call.Id);
            writer.WriteString("name", call.Name);
            writer.WriteString("arguments", call.Arguments);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (finishReason is not null)
        {
            writer.WriteString("finish_reason", finishReason);
        }

        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            WritePart(writer, "text", text);
        }
    }

    private static void WritePart(Utf8JsonWriter writer, string type, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("content", content);
        writer.WriteEndObject();
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            writer.WriteStartArray();
            write(writer);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
