namespace OpenCompletions;

/// <summary>
/// A per-thread buffer for data that is copied elsewhere immediately. If it is already rented, another buffer is
/// created.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private const int InitialSize = 4 * 1024;

    // Larger buffers, grown for a long text, are not kept.
    private const int MaxKept = 64 * 1024;

    [ThreadStatic]
    private static Scratch? t_free;

    private Scratch()
    {
    }

    public PooledBufferWriter Buffer { get; } = new(InitialSize);

    public static Scratch Rent()
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
