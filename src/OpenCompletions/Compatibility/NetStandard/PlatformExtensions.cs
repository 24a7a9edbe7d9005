using System.Runtime.InteropServices;
using System.Text;

namespace OpenCompletions;

/// <summary>Provides members of newer platforms under their own names, so that no other file depends on the framework.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class PlatformExtensions
{
    extension(ObjectDisposedException)
    {
        public static void ThrowIf(bool condition, object instance)
        {
            if (condition)
            {
                throw new ObjectDisposedException(instance.GetType().FullName);
            }
        }
    }

    extension(Encoding encoding)
    {
        public unsafe string GetString(ReadOnlySpan<byte> bytes)
        {
            fixed (byte* pointer = bytes)
            {
                return bytes.IsEmpty ? "" : encoding.GetString(pointer, bytes.Length);
            }
        }

        public unsafe int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
        {
            if (bytes.IsEmpty)
            {
                return 0;
            }

            fixed (byte* source = bytes)
            fixed (char* target = chars)
            {
                return encoding.GetChars(source, bytes.Length, target, chars.Length);
            }
        }
    }

    extension(HttpContent content)
    {
        public async Task<Stream> ReadAsStreamAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await content.ReadAsStreamAsync().ConfigureAwait(false);
        }
    }

    extension(Stream stream)
    {
        public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            // The library and the event parser read into arrays only.
            if (!MemoryMarshal.TryGetArray((ReadOnlyMemory<byte>)buffer, out ArraySegment<byte> segment))
            {
                throw new NotSupportedException("The buffer is not backed by an array.");
            }

            Task<int> read = stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
            bool isWaiting = !read.IsCompleted && cancellationToken.CanBeCanceled;
            return new(isWaiting ? CancelableRead.WaitAsync(read, stream, cancellationToken) : read);
        }
    }

    extension(Stream stream)
    {
        public Task WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken) =>
            MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment)
                ? stream.WriteAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken)
                : throw new NotSupportedException("The buffer is not backed by an array.");
    }

    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) =>
            time.Delay(delay, cancellationToken);
    }

    extension(TimeProvider time)
    {
        public TimeSpan GetElapsedTime(long startingTimestamp) =>
            time.GetElapsedTime(startingTimestamp, time.GetTimestamp());
    }
}
