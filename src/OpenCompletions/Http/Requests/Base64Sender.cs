using System.Buffers;
using System.Buffers.Text;

namespace OpenCompletions;

/// <summary>Sends binary content as base64, in pieces.</summary>
internal static class Base64Sender
{
    // A multiple of three bytes: only the last piece is padded.
    private const int PieceSize = 3 * 16 * 1024;

    public static long GetEncodedLength(long length) => (length + 2) / 3 * 4;

    /// <exception cref="BinarySourceException">
    /// The source throws, or its number of bytes differs from its declared length.
    /// </exception>
    public static async Task SendAsync(IBinaryContent source, Stream target, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        byte[] encoded = ArrayPool<byte>.Shared.Rent((int)GetEncodedLength(PieceSize));
        try
        {
            using Stream stream = await OpenAsync(source, cancellationToken).ConfigureAwait(false);
            long total = 0;
            int count;
            while ((count = await ReadPieceAsync(stream, piece, cancellationToken).ConfigureAwait(false)) > 0)
            {
                total += count;
                if (total > source.Length)
                {
                    break;
                }

                Base64.EncodeToUtf8(piece.AsSpan(0, count), encoded, out _, out int written);
                await target.WriteAsync(encoded.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            }

            if (total != source.Length)
            {
                throw BinarySourceException.CreateLengthChanged(source.Length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            ArrayPool<byte>.Shared.Return(encoded);
        }
    }

    private static async ValueTask<Stream> OpenAsync(IBinaryContent source, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw BinarySourceException.CreateUnreadable(exception);
        }
    }

    private static async ValueTask<int> ReadPieceAsync(Stream stream, byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            int count = 0;
            int read;
            while (count < PieceSize
                && (read = await stream.ReadAsync(piece.AsMemory(count, PieceSize - count), cancellationToken)
                    .ConfigureAwait(false)) > 0)
            {
                count += read;
            }

            return count;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw BinarySourceException.CreateUnreadable(exception);
        }
    }
}
