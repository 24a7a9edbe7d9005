/// <summary>Lets the consumer of a stream do something while nothing is received.</summary>
internal static class Ticks
{
    /// <summary>Yields the items, and null each time that no item was received for the interval.</summary>
    public static async IAsyncEnumerable<T?> WithTicks<T>(this IAsyncEnumerable<T> source, TimeSpan interval)
        where T : class
    {
        await using IAsyncEnumerator<T> items = source.GetAsyncEnumerator();
        while (true)
        {
            Task<bool> next = items.MoveNextAsync().AsTask();
            while (!next.IsCompleted && await Task.WhenAny(next, Task.Delay(interval)) != next)
            {
                yield return null;
            }

            if (!await next)
            {
                yield break;
            }

            yield return items.Current;
        }
    }
}
