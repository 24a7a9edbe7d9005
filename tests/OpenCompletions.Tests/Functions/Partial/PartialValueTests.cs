using System.Text.Json;

namespace OpenCompletions.Tests.Functions.Partial;

public sealed class PartialValueTests
{
    private const int PieceLength = 4;

    [Fact]
    public void TryAppend_ListThatGrows_GivesSnapshotsThatGrow()
    {
        var growing = new PartialValue<List<Paragraph>>(PartialContext.Default.ListParagraph, isWrapped: true);
        int last = -1;
        int snapshots = 0;
        foreach (string piece in Pieces(Text(items: 200)))
        {
            if (growing.TryAppend(piece, out List<Paragraph> value))
            {
                Assert.True(value.Count >= last);
                Assert.All(value.Take(value.Count - 1).Select(static (p, i) => (p, i)), static p => Assert.Equal(Item(p.i), p.p));
                last = value.Count;
                snapshots++;
            }
        }

        Assert.InRange(last, 190, 200);
        Assert.InRange(snapshots, 100, 400);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void TryAppend_AnyPieces_DeserializesLessThan40TimesTheText(int pieceLength)
    {
        foreach (int items in (int[])[1, 10, 100, 2000])
        {
            string text = Text(items);
            var growing = new PartialValue<List<Paragraph>>(PartialContext.Default.ListParagraph, isWrapped: true);
            foreach (string piece in Pieces(text, pieceLength))
            {
                growing.TryAppend(piece, out _);
            }

            Assert.InRange(growing.DeserializedBytes, 1, 40L * text.Length);
        }
    }

    [Fact]
    public void TryAppend_TextTwiceAsLong_AllocatesAtMost2Point2Times()
    {
        Allocated(100);
        long once = Allocated(1000);
        long twice = Allocated(2000);

        Assert.True(twice <= 2.2 * once, $"{once:N0} bytes became {twice:N0}.");
    }

    [Fact]
    public void TryAppend_NothingNewToShow_GivesNothing()
    {
        var growing = new PartialValue<List<Paragraph>>(PartialContext.Default.ListParagraph, isWrapped: true);

        Assert.True(growing.TryAppend("""{"value":[{"Lines":1,""", out _));
        Assert.False(growing.TryAppend("""   "Tex""", out _));
        Assert.False(growing.TryAppend("""t":""", out _));
        Assert.True(growing.TryAppend("\"a", out List<Paragraph> value));
        Assert.Equal([new Paragraph("a", 1)], value);
        Assert.False(growing.TryAppend("\"", out _));
    }

    [Fact]
    public void TryAppend_WrapperLeftOut_IsReadAllTheSame()
    {
        var growing = new PartialValue<List<Paragraph>>(PartialContext.Default.ListParagraph, isWrapped: true);

        Assert.True(growing.TryAppend("""[{"Lines":1,""", out List<Paragraph> value));
        Assert.Equal([new Paragraph(null!, 1)], value);
    }

    [Fact]
    public void TryAppend_TypeThatCannotBeMadeFromAPart_GivesNothingUntilItCan()
    {
        var growing = new PartialValue<Fussy>(PartialContext.Default.Fussy, isWrapped: false);

        Assert.False(growing.TryAppend("""{"Name":"A""", out _));
        Assert.False(growing.TryAppend("""da","Age":3""", out _));
        Assert.True(growing.TryAppend("}", out Fussy value));
        Assert.Equal(("Ada", 3), (value.Name, value.Age));
    }

    private static long Allocated(int items)
    {
        string[] pieces = [.. Pieces(Text(items))];
        var growing = new PartialValue<List<Paragraph>>(PartialContext.Default.ListParagraph, isWrapped: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string piece in pieces)
        {
            growing.TryAppend(piece, out _);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Text(int items) =>
        $$"""{"value":{{JsonSerializer.Serialize([.. Enumerable.Range(0, items).Select(Item)], PartialContext.Default.ListParagraph)}}}""";

    private static Paragraph Item(int place) => new($"The text of paragraph {place}.", place);

    private static IEnumerable<string> Pieces(string text, int length = PieceLength) => text.Chunk(length).Select(static c => new string(c));
}
