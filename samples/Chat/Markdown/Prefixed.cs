using Spectre.Console;
using Spectre.Console.Rendering;

/// <summary>Content with a text before its first line and another before the others, as list items and quotes have it.</summary>
internal sealed class Prefixed(IRenderable content, string first, string others, Style style) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int width = new Segment(first).CellCount();
        Measurement inner = content.Measure(options, Math.Max(1, maxWidth - width));
        return new(Math.Min(maxWidth, inner.Min + width), Math.Min(maxWidth, inner.Max + width));
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int width = Math.Max(1, maxWidth - new Segment(first).CellCount());
        string prefix = first;
        foreach (SegmentLine line in Segment.SplitLines(content.Render(options, width), width))
        {
            yield return new Segment(prefix, style);
            foreach (Segment segment in line)
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
            prefix = others;
        }
    }
}
