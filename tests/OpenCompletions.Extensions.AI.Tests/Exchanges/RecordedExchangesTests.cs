using System.Globalization;
using System.Text.Json;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Extensions.AI.Tests.Exchanges;

/// <summary>Real traffic, mapped in and out: nothing may be lost.</summary>
public class RecordedExchangesTests(ITestOutputHelper output)
{
    private const string FolderVariable = "CHATCOMPLETIONS_EXCHANGES";

    private readonly List<string> _lost = [];

    [Fact, Trait("Category", "Corpus")]
    public async Task Exchanges_MappedInAndOut_LoseNothing()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder), $"Set {FolderVariable} to a folder of recorded exchanges to run this test.");
        Assert.True(Directory.Exists(folder), $"{FolderVariable} does not name a folder: {Path.GetFullPath(folder!)}");

        int exchanges = 0;
        foreach (string path in Directory.EnumerateFiles(
            folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (ExchangeFile.Read(path) is { } pieces)
            {
                exchanges++;
                await CheckAsync(pieces, Path.GetRelativePath(folder!, path));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"adapter: {exchanges} exchanges, {_lost.Count} lost"));
        _lost.ForEach(output.WriteLine);
        Assert.Empty(_lost);
        Assert.NotEqual(0, exchanges);
    }

    private async Task CheckAsync(List<Piece> pieces, string where)
    {
        var check = new ExchangeCheck(where);
        List<ChatCompletionChunk> chunks = [];
        foreach (Piece piece in pieces)
        {
            switch (piece.Kind)
            {
                case PieceKind.Request:
                    foreach (ChatMessage message in Read<ChatCompletionRequest>(piece).Messages)
                    {
                        await check.CheckMessageAsync(message);
                    }

                    break;
                case PieceKind.Completion:
                    await check.CheckAnswerAsync(Read<ChatCompletion>(piece));
                    break;
                case PieceKind.Chunk:
                    chunks.Add(Read<ChatCompletionChunk>(piece));
                    break;
            }
        }

        if (chunks.Count > 0)
        {
            await check.CheckStreamAsync(chunks);
        }

        _lost.AddRange(check.Lost);
    }

    private static T Read<T>(Piece piece) => JsonSerializer.Deserialize(piece.Json.Span, ChatCompletionsJson.TypeInfo<T>())!;
}
