using Spectre.Console;
using Spectre.Console.Rendering;

/// <summary>
/// The last lines of the terminal, which are drawn again and again. What is printed for good goes above them. The region is never
/// higher than the screen, because lines that have scrolled out cannot be erased.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private int _height;

    /// <summary>Replaces the region. One write to the terminal, so that nothing flickers.</summary>
    /// <param name="finished">What is printed above the region, for good.</param>
    /// <param name="live">The new content of the region; null for none.</param>
    public void Update(IReadOnlyList<IRenderable> finished, IRenderable? live)
    {
        if (finished.Count > 0 || live is not null || _height > 0)
        {
            console.Write(new Frame(this, finished, live));
        }
    }

    private sealed class Frame(LiveRegion region, IReadOnlyList<IRenderable> finished, IRenderable? live) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            yield return Segment.Control(Erase(region._height));
            foreach (SegmentLine line in finished.SelectMany(f => LinesOf(f, options, maxWidth)))
            {
                foreach (Segment segment in line)
                {
                    yield return segment;
                }

                yield return Segment.LineBreak;
            }

            List<SegmentLine> lines = live is null ? [] : [.. LinesOf(live, options, maxWidth).TakeLast(region.MaxHeight)];
            region._height = lines.Count;
            for (int i = 0; i < lines.Count; i++)
            {
                if (i > 0)
                {
                    yield return Segment.LineBreak;
                }

                foreach (Segment segment in lines[i])
                {
                    yield return segment;
                }
            }
        }

        // Return to the start of the first line of the region, and erase to the end of the screen.
        private static string Erase(int height) => height switch
        {
            0 => "",
            1 => "\r\u001b[J",
            _ => $"\r\u001b[{height - 1}A\u001b[J",
        };

        private static List<SegmentLine> LinesOf(IRenderable content, RenderOptions options, int width) =>
            Segment.SplitLines(content.Render(options, width), width);
    }

    private int MaxHeight => Math.Max(1, console.Profile.Height - 1);
}
