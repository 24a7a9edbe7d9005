using Spectre.Console.Rendering;

/// <summary>An empty line.</summary>
internal sealed class EmptyLine : Renderable
{
    public static EmptyLine Instance { get; } = new();

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [Segment.LineBreak];
}
