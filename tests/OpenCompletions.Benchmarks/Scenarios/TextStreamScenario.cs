using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A long answer in small pieces, read for its text.</summary>
internal sealed class TextStreamScenario : InMemoryScenario
{
    public override string Name => "text-stream";

    public override int Units => TextStreamBody.Chunks;

    protected override byte[] Body { get; } = TextStreamBody.Make();

    protected override Task<long> OursAsync(ChatCompletionsClient client) => StreamedText.ReadAsync(client);

    protected override Task<long> OfficialAsync(ChatClient client) => StreamedText.ReadAsync(client);

    public override Task<long> FloorAsync() => Skimmer.SkimEventsAsync(Body, "content");
}
