using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A picture of 20 MB sent with a question.</summary>
internal sealed class SendImageScenario : InMemoryScenario
{
    private const int Size = 20 << 20;

    private readonly byte[] _image = new byte[Size];

    public override string Name => "send-image";

    public override int Units => 1;

    protected override string MediaType => "application/json";

    protected override byte[] Body { get; } = AnswerBody.Shortest;

    protected override async Task<long> OursAsync(ChatCompletionsClient client) =>
        (await client.CompleteAsync(ChatMessage.User("Look.", ContentPart.Image(BinarySource.FromBytes(_image, "image/png"))))).Text.Length;

    protected override async Task<long> OfficialAsync(ChatClient client) =>
        (await client.CompleteChatAsync(new UserChatMessage(
            ChatMessageContentPart.CreateTextPart("Look."), ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(_image), "image/png")))).Value.Content[0].Text.Length;

    // The platform's encoder over a buffer that is there already.
    public override Task<long> FloorAsync()
    {
        Span<byte> target = stackalloc byte[4 * 1024];
        for (int i = 0; i < Size; i += 3 * 1024)
        {
            System.Buffers.Text.Base64.EncodeToUtf8(_image.AsSpan(i, Math.Min(3 * 1024, Size - i)), target, out _, out _);
        }

        return Task.FromResult(2L);
    }
}
