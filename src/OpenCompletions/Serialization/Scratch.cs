namespace OpenCompletions;

/// <summary>A thread's buffer for what is copied elsewhere at once. While it is taken, another one is made.</summary>
internal sealed class Scratch : IDisposable
{
    private const int Initial = 4 * 1024;

    // What a long text needed is not kept for ever.
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static Scratch? t_free;

    private Scratch()
    {
    }

    public PooledBufferWriter Buffer { get; } = new(Initial);

    public static Scratch Take()
    {
        Scratch scratch = t_free ?? new();
        t_free = null;
        return scratch;
    }

    public void Dispose()
    {
        Buffer.Rewind(0);
        if (t_free is null && Buffer.Capacity <= MaxKept)
        {
            t_free = this;
        }
        else
        {
            Buffer.Dispose();
        }
    }
}
