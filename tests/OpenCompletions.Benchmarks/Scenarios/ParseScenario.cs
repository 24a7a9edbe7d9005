using System.ClientModel.Primitives;
using System.Text.Json;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>The JSON of an answer made an object, as from a log or a queue: no call around it.</summary>
internal sealed class ParseScenario : IScenario
{
    private static readonly byte[] s_member = [.. "content"u8];

    private readonly byte[] _body = AnswerBody.Make(textLength: 200);

    public string Name => "parse";

    public int Units => 500;

    public IMeter Meter => ThreadMeter.Instance;

    public Task StartAsync() => Task.CompletedTask;

    public Task<long> OursAsync() => RepeatAsync(body => JsonSerializer.Deserialize(body, ChatCompletionsJson.TypeInfo<ChatCompletion>())!.Text.Length);

    // With the context, which it calls experimental: without, it looks types up by reflection.
#pragma warning disable OPENAI001
    public Task<long> OfficialAsync() => RepeatAsync(static body =>
        ModelReaderWriter.Read<OpenAI.Chat.ChatCompletion>(BinaryData.FromBytes(body), ModelReaderWriterOptions.Json, OpenAI.OpenAIContext.Default)!.Content[0].Text.Length);
#pragma warning restore OPENAI001

    public Task<long> FloorAsync() => RepeatAsync(static body => Skimmer.Skim(body, s_member));

    public ValueTask DisposeAsync() => default;

    private Task<long> RepeatAsync(Func<byte[], int> read)
    {
        long length = 0;
        for (int i = 0; i < Units; i++)
        {
            length += read(_body);
        }

        return Task.FromResult(length);
    }
}
