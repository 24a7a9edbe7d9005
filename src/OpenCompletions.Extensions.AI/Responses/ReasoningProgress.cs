using System.Text;

namespace OpenCompletions.Extensions.AI;

/// <summary>Which reasoning of a stream was given, and what remains to be told of how it came.</summary>
internal sealed class ReasoningProgress
{
    // Each costs a look at the whole answer so far. Servers interleave reasoning and text a few times, if at all.
    private const int MaxRuns = 64;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _run = new();
    private string? _told;
    private int _toldParts;
    private int _runs;
    private bool _isPending;

    /// <summary>Whether reasoning came of which the form should be told before the text goes on.</summary>
    public bool IsPending => _isPending && _runs < MaxRuns;

    public void Add(string text)
    {
        _isPending = true;
        _text.Append(text);
        _run.Append(text);
    }

    /// <summary>How the reasoning of a message came, as far as it was not told before; null when nothing is new.</summary>
    public string? Describe(AssistantMessage message)
    {
        ThinkingPart[] parts = message.Content is { IsString: false } content ? [.. content.OfType<ThinkingPart>()] : [];
        string? envelope = null;
        if (parts.Length > _toldParts)
        {
            envelope = ReasoningEnvelope.Describe([.. parts.Skip(_toldParts)], _run.ToString());
            _toldParts = parts.Length;
        }
        else if (ReasoningEnvelope.Describe(message, _text.ToString()) is { } members && (_isPending || members != _told))
        {
            envelope = _told = members;
        }

        if (envelope is not null)
        {
            _isPending = false;
            _runs++;
            _run.Clear();
        }

        return envelope;
    }
}
