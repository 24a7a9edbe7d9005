namespace OpenCompletions;

/// <summary>Converts the chunks of a stream into items of another type. Enumerating it enumerates the stream.</summary>
internal sealed class StreamProjection<T>(
    ChatCompletionStream stream, Func<StreamEnumerator, ChunkProjector<T>> createProjector, bool keepsBytes = false)
    : IAsyncEnumerable<T>
{
    // The token is passed to the stream's enumerator, the only place that links tokens.
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Project(stream.Enumerate(cancellationToken, keepsBytes ? new(joinsChunks: false) : null));

    private Enumerator Project(StreamEnumerator chunks) => new(chunks, createProjector(chunks));

    /// <summary>
    /// Wraps the compiler-generated iterator. Disposing that iterator would not close the stream before the first move, and would
    /// throw during a pending move.
    /// </summary>
    private sealed class Enumerator(StreamEnumerator chunks, ChunkProjector<T> projector) : IAsyncEnumerator<T>
    {
        private readonly IAsyncEnumerator<T> _items = ProjectAsync(chunks, projector);
        private bool _isDisposed;

        public T Current => _items.Current;

        public ValueTask<bool> MoveNextAsync() => Volatile.Read(ref _isDisposed) ? new(false) : _items.MoveNextAsync();

        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref _isDisposed, true);
            return chunks.DisposeAsync();
        }

        private static async IAsyncEnumerator<T> ProjectAsync(StreamEnumerator chunks, ChunkProjector<T> projector)
        {
            var items = new Queue<T>();
            while (await chunks.MoveNextAsync().ConfigureAwait(false))
            {
                projector.Add(chunks.Current, items);
                while (items.Count > 0)
                {
                    yield return items.Dequeue();
                }
            }

            if (chunks.Completion is { } completion)
            {
                projector.Finish(completion, items);
            }

            while (items.Count > 0)
            {
                yield return items.Dequeue();
            }
        }
    }
}
