namespace OpenCompletions.Tests.Infrastructure;

/// <summary>How a call to a faulty server ended.</summary>
internal sealed class FaultOutcome
{
    public List<ChatCompletionChunk> Chunks { get; } = [];

    public Exception? Exception { get; set; }

    public ChatCompletion? Completion { get; set; }

    /// <summary>The text of the chunks that were delivered, without the mark of a secret.</summary>
    public string Text => string.Concat(Chunks.Select(c => c.Text)).Replace(SecretWatch.Mark, "", StringComparison.Ordinal);

    /// <summary>The exception, which must be of this type.</summary>
    public T Failed<T>()
        where T : Exception
    {
        Assert.True(Exception is not null, $"The call did not fail; it gave '{Text}'.");
        return Assert.IsType<T>(Exception);
    }

    /// <summary>The exception of a stream that broke or was cut, which must be for this reason.</summary>
    public ChatStreamInterruptedException Interrupted(ChatInterruptionReason reason)
    {
        ChatStreamInterruptedException exception = Failed<ChatStreamInterruptedException>();
        Assert.Equal(reason, exception.Reason);
        return exception;
    }

    /// <summary>The exception of an answer that was not what was asked for, which must be for this reason.</summary>
    public ChatProtocolException Refused(ChatProtocolReason reason)
    {
        ChatProtocolException exception = Failed<ChatProtocolException>();
        Assert.Equal(reason, exception.Reason);
        return exception;
    }

    /// <summary>The exception of a timeout, which must be this one.</summary>
    public ChatTimeoutException TimedOut(ChatTimeoutKind kind)
    {
        ChatTimeoutException exception = Failed<ChatTimeoutException>();
        Assert.Equal(kind, exception.Timeout);
        return exception;
    }

    /// <summary>The completion of a call that must have succeeded.</summary>
    public ChatCompletion Completed()
    {
        Assert.True(Exception is null, $"The call failed: {Exception}");
        return Completion!;
    }
}
