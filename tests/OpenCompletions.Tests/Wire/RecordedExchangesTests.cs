using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

/// <summary>Real traffic, read and written back: nothing may be lost, nothing refused.</summary>
public class RecordedExchangesTests(ITestOutputHelper output)
{
    public const string FolderVariable = "CHATCOMPLETIONS_EXCHANGES";

    private readonly JsonComparer _comparer = new();
    private readonly Dictionary<PieceKind, int> _equal = [];
    private readonly List<string> _different = [];
    private readonly List<string> _refused = [];

    [Fact, Trait("Category", "Corpus")]
    public void Exchanges_ReadAndWrittenBack_StayEqual()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Set {FolderVariable} to a folder of recorded exchanges to run this test.");
        Assert.True(Directory.Exists(folder), $"{FolderVariable} names no folder: {Path.GetFullPath(folder!)}");

        int exchanges = 0;
        foreach (string path in Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (ExchangeFile.Read(path) is { } pieces)
            {
                exchanges++;
                pieces.ForEach(piece => Check(piece, $"{Path.GetRelativePath(folder!, path)} {piece.Where}"));
            }
        }

        output.WriteLine(Summary(exchanges));
        foreach ((string normalisation, int count) in _comparer.Normalisations)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"normalised: {normalisation}: {count}"));
        }

        _different.ForEach(output.WriteLine);
        _refused.ForEach(output.WriteLine);
        Assert.Empty(_different);
        Assert.Empty(_refused);
        Assert.NotEqual(0, exchanges);
    }

    private string Summary(int exchanges) => string.Create(
        CultureInfo.InvariantCulture,
        $"corpus: {exchanges} exchanges, {Equal(PieceKind.Request)} requests equal, {Equal(PieceKind.Completion)} completions equal, {Equal(PieceKind.Chunk)} chunks equal, {Equal(PieceKind.Error)} errors equal, {Equal(PieceKind.NotJson)} not json, {_different.Count} different, {_refused.Count} refused");

    private int Equal(PieceKind kind) => _equal.GetValueOrDefault(kind);

    private void Check(Piece piece, string where)
    {
        switch (piece.Kind)
        {
            case PieceKind.Request:
                Check<ChatCompletionRequest>(piece, where, Shapes.Request);
                break;
            case PieceKind.Completion:
                Check<ChatCompletion>(piece, where, Shapes.Completion);
                break;
            case PieceKind.Chunk:
                Check<ChatCompletionChunk>(piece, where, Shapes.Chunk);
                break;
            case PieceKind.Error:
                Check<ApiErrorResponse>(piece, where, Shapes.ErrorResponse);
                break;
            default:
                // An error made of it shows its text.
                Count(piece.Kind, Encoding.UTF8.GetString(piece.Json.Span).Length > 0, $"different: {where}: text lost");
                break;
        }
    }

    private void Check<T>(Piece piece, string where, Shape shape)
    {
        JsonTypeInfo<T> contract = ChatCompletionsJson.TypeInfo<T>();
        try
        {
            T value = JsonSerializer.Deserialize(piece.Json.Span, contract)!;
            byte[] written = JsonSerializer.SerializeToUtf8Bytes(value, contract);
            List<string> differences = _comparer.Compare(JsonText.Parse(piece.Json), JsonText.Parse(written), shape);
            Count(piece.Kind, differences.Count == 0, $"different: {where}: {string.Join("; ", differences)}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            _refused.Add($"refused: {where}: {e.GetType().Name} {e.Message}");
        }
    }

    private void Count(PieceKind kind, bool isEqual, string difference)
    {
        if (isEqual)
        {
            _equal[kind] = Equal(kind) + 1;
        }
        else
        {
            _different.Add(difference);
        }
    }
}
