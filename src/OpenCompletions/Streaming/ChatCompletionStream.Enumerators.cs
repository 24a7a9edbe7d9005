namespace OpenCompletions;

/// <content>The enumerators.</content>
public sealed partial class ChatCompletionStream
{
    private sealed class Enumerator(ChatCompletionStream stream, CancellationToken cancellationToken) : IAsyncEnumerator<ChatCompletionChunk>
    {
        private bool _isStarted;
        private bool _isOver;

        public ChatCompletionChunk Current { get; private set; } = null!;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_isOver)
            {
                return new(false);
            }

            stream.BeginMove();
            bool isFirst = !_isStarted;
            _isStarted = true;
            ValueTask<ChatCompletionChunk?> move = stream.MoveNextAsync(cancellationToken, isFirst);
            if (move.IsCompletedSuccessfully)
            {
                ChatCompletionChunk? chunk = move.Result;
                Current = chunk!;
                _isOver |= chunk is null;
                return new(chunk is not null);
            }

            return WaitAsync(move);
        }

        public ValueTask DisposeAsync()
        {
            _isOver = true;
            return stream.CloseAsync();
        }

        private async ValueTask<bool> WaitAsync(ValueTask<ChatCompletionChunk?> move)
        {
            bool isOver = true;
            try
            {
                ChatCompletionChunk? chunk = await move.ConfigureAwait(false);
                Current = chunk!;
                isOver = chunk is null;
                return !isOver;
            }
            finally
            {
                _isOver |= isOver;
            }
        }
    }

    /// <summary>The stream with a token that counts when its enumerator gives none.</summary>
    private sealed class Bound(ChatCompletionStream stream, CancellationToken token) : IAsyncEnumerable<ChatCompletionChunk>
    {
        public IAsyncEnumerator<ChatCompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            stream.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : token);
    }

    private sealed class Projection<T>(ChatCompletionStream stream, Func<ChunkProjector<T>> makeProjector) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ProjectAsync(stream.GetAsyncEnumerator(cancellationToken));

        // The token went to the enumerator above: there is one place that links tokens.
        private async IAsyncEnumerator<T> ProjectAsync(IAsyncEnumerator<ChatCompletionChunk> chunks)
        {
            ChunkProjector<T> projector = makeProjector();
            var items = new Queue<T>();
            try
            {
                while (await chunks.MoveNextAsync().ConfigureAwait(false))
                {
                    projector.Add(chunks.Current, items);
                    while (items.Count > 0)
                    {
                        yield return items.Dequeue();
                    }
                }
            }
            finally
            {
                await chunks.DisposeAsync().ConfigureAwait(false);
            }

            projector.Finish(stream.Whole(), items);
            while (items.Count > 0)
            {
                yield return items.Dequeue();
            }
        }
    }
}
