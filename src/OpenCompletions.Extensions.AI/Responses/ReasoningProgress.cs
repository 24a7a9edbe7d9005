using System.Text;

namespace OpenCompletions.Extensions.AI;

/// <summary>The reasoning of one stream so far, and which envelope was sent for it.</summary>
internal sealed class ReasoningProgress
{
    // Each envelope requires assembling the answer so far. Servers alternate reasoning and text a few times, if at all.
    private const int MaxRuns = 64;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _run = new();
    private string? _described;
    private int _describedParts;
    private int _runs;
    private bool _isPending;

    /// <summary>Whether an envelope is due before the next text.</summary>
    public bool IsPending => _isPending && _runs < MaxRuns;

    public void Add(string text)
    {
        _isPending = true;
        _text.Append(text);
        _run.Append(text);
    }

    /// <summary>Creates the envelope for reasoning that the last one does not cover; null when there is none.</summary>
    public string? Describe(AssistantMessage message)
    {
        ThinkingPart[] parts = message.Content is { IsString: false } content ? [.. content.OfType<ThinkingPart>()] : [];
        string? envelope = null;
        if (parts.Length > _describedParts)
        {
            envelope = ReasoningEnvelope.Describe([.. parts.Skip(_describedParts)], _run.ToString());
            _describedParts = parts.Length;
        }
        else if (ReasoningEnvelope.Describe(message, _text.ToString()) is { } members && (_isPending || members != _described))
        {
            envelope = _described = members;
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
