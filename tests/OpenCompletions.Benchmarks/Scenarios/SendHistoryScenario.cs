using System.Text.Encodings.Web;
using System.Text.Json;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A conversation of 100 messages sent with one more question; the answer is short.</summary>
internal sealed class SendHistoryScenario : InMemoryScenario
{
    private const int Calls = 200;
    private const int Messages = 100;

    private static readonly byte[] s_member = [.. "content"u8];

    private readonly List<ChatMessage> _ours = [];
    private readonly List<OpenAI.Chat.ChatMessage> _official = [];

    public SendHistoryScenario()
    {
        for (int i = 0; i < Messages; i++)
        {
            string text = $"Message {i}: the quick brown fox jumps over the lazy dog, and says \"über\" to it.\nThen it goes on for a while, as messages do.";
            _ours.Add(i % 2 == 0 ? ChatMessage.User(text) : ChatMessage.Assistant(text));
            _official.Add(i % 2 == 0 ? new UserChatMessage(text) : new AssistantChatMessage(text));
        }
    }

    public override string Name => "send-history";

    public override int Units => Calls;

    protected override string MediaType => "application/json";

    protected override byte[] Body { get; } = AnswerBody.Shortest;

    protected override async Task<long> OursAsync(ChatCompletionsClient client)
    {
        long length = 0;
        for (int i = 0; i < Calls; i++)
        {
            length += (await client.CompleteAsync(_ours)).Text.Length;
        }

        return length;
    }

    protected override async Task<long> OfficialAsync(ChatClient client)
    {
        long length = 0;
        for (int i = 0; i < Calls; i++)
        {
            length += (await client.CompleteChatAsync(_official)).Value.Content[0].Text.Length;
        }

        return length;
    }

    // The platform's writer with the same strings and the same rules of escaping, into a buffer that is there already.
    public override async Task<long> FloorAsync()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        long length = 0;
        for (int i = 0; i < Calls; i++)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            writer.WriteStartObject();
            writer.WriteStartArray("messages");
            foreach (ChatMessage message in _ours)
            {
                writer.WriteStartObject();
                writer.WriteString("role"u8, message.Role);
                writer.WriteString("content"u8, message.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.Flush();
            length += Skimmer.Skim(await AskBareAsync(buffer.WrittenMemory), s_member);
        }

        return length;
    }
}
