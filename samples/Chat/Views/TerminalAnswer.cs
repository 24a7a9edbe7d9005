using System.Diagnostics;
using OpenCompletions;
using Spectre.Console;
using Spectre.Console.Rendering;

/// <summary>
/// An answer on a terminal: finished blocks are printed for good, the unfinished one is live, and a spinner turns while there is
/// nothing to read.
/// </summary>
internal sealed class TerminalAnswer(IAnsiConsole console) : IAnswerView
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(50);
    private static readonly Style s_dim = new(decoration: Decoration.Dim);

    private readonly LiveRegion _region = new(console);
    private readonly List<IRenderable> _finished = [];
    private readonly Stopwatch _waiting = Stopwatch.StartNew();
    private readonly Stopwatch _sinceDrawn = new();
    private string _activity = "waiting";
    private IStreamedSection? _section;
    private bool _needsGap = true;
    private bool _hasChanged = true;

    public void Show(ChatStreamEvent happened)
    {
        switch (happened)
        {
            case ReasoningDeltaEvent reasoning:
                Append<StreamedReasoning>(reasoning.Text);
                break;
            case TextDeltaEvent text:
                Append<StreamedMarkdown>(text.Text);
                break;
            case RefusalDeltaEvent refusal:
                Append<StreamedMarkdown>(refusal.Text);
                break;
            case ToolCallStartedEvent started:
                FinishSection();
                Wait("calling " + TerminalText.CleanLine(started.Name));
                break;
            case FunctionStartedEvent started:
                Wait("running " + ToolCallText.Describe(started.Call));
                break;
            case FunctionFinishedEvent finished:
                FinishSection();
                Print(new Text(ToolCallText.Describe(finished), new(finished.Exception is null ? Color.Green : Color.Red)), "⚙ ");
                Wait("waiting");
                break;
            case CompletionFinishedEvent:
                FinishSection();
                break;
        }

        _hasChanged = true;
        if (!_sinceDrawn.IsRunning || _sinceDrawn.Elapsed > s_redraw)
        {
            Draw();
        }
    }

    public void Tick()
    {
        if (_hasChanged || _section is null)
        {
            Draw();
        }
    }

    public void End()
    {
        FinishSection();
        _finished.Add(EmptyLine.Instance);
        _region.Update(_finished, null);
        _finished.Clear();
    }

    private void Append<TSection>(string text)
        where TSection : IStreamedSection, new()
    {
        if (_section is not TSection)
        {
            FinishSection();
            _section = new TSection();
        }

        Print(_section.Append(text));
    }

    private void FinishSection()
    {
        Print(_section?.Finish());
        _section = null;
        _needsGap = true;
    }

    private void Print(IRenderable? content, string? title = null)
    {
        if (content is null)
        {
            return;
        }

        if (_needsGap)
        {
            _finished.Add(EmptyLine.Instance);
        }

        _finished.Add(title is null ? content : new Prefixed(content, title, new string(' ', title.Length), s_dim));
        _needsGap = _section?.IsSpaced ?? true;
    }

    private void Wait(string activity)
    {
        _activity = activity;
        _waiting.Restart();
    }

    private void Draw()
    {
        IRenderable? live = _section?.Unfinished ?? (_section is null ? Spinner() : null);
        _region.Update(_finished, live is not null && _needsGap ? new Rows(EmptyLine.Instance, live) : live);
        _finished.Clear();
        _hasChanged = false;
        _sinceDrawn.Restart();
    }

    private Text Spinner()
    {
        double seconds = _waiting.Elapsed.TotalSeconds;
        char frame = Frames[(int)(seconds * 10) % Frames.Length];
        return new Text($"{frame} {_activity} {seconds:0.0} s", s_dim);
    }
}
