using Spectre.Console.Rendering;

/// <summary>Content for terminals of a minimum width, and other content for the rest.</summary>
internal sealed class Fitting(IRenderable content, int minWidth, IRenderable otherwise) : Renderable
{
    protected override Measurement Measure(RenderOptions options, int maxWidth) => Choose(maxWidth).Measure(options, maxWidth);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        Choose(maxWidth).Render(options, maxWidth);

    private IRenderable Choose(int maxWidth) => maxWidth >= minWidth ? content : otherwise;
}
