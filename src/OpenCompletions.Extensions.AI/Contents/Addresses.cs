using System.Runtime.InteropServices;

namespace OpenCompletions.Extensions.AI;

/// <summary>Addresses and data URIs of images, audio, videos and files.</summary>
internal static class Addresses
{
    /// <summary>The content at an address; null when the text is neither a data URI nor an absolute address.</summary>
    /// <param name="url">The address.</param>
    /// <param name="kind">The top-level media type, such as <c>image</c>; null for any.</param>
    /// <remarks>
    /// An address whose extension has no media type of the kind gets <c>image/*</c>, <c>audio/*</c> or <c>video/*</c>.
    /// </remarks>
    public static AIContent? Read(string? url, string? kind)
    {
        try
        {
            if (url is null)
            {
                return null;
            }

            if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            {
                return new DataContent(url);
            }

            var content = new UriContent(url);
            return kind is null || content.HasTopLevelMediaType(kind) ? content : new UriContent(url, kind + "/*");
        }
        catch (Exception exception) when (exception is UriFormatException or ArgumentException)
        {
            // The caller keeps the part unchanged.
            return null;
        }
    }

    /// <summary>The address, or the content as a data URI.</summary>
    public static string Url(AIContent content) =>
        content is UriContent uri ? uri.Uri.OriginalString : ((DataContent)content).Uri;

    /// <summary>The bytes of a content, which are encoded while they are sent; null for an address.</summary>
    public static BinarySource? Source(AIContent content)
    {
        if (content is not DataContent data)
        {
            return null;
        }

        bool isWhole = MemoryMarshal.TryGetArray(data.Data, out ArraySegment<byte> segment)
            && segment.Count == segment.Array!.Length;
        return BinarySource.FromBytes(isWhole ? segment.Array! : data.Data.ToArray(), data.MediaType);
    }

    /// <summary>Whether the content has a top-level media type.</summary>
    public static bool HasKind(AIContent content, string kind) =>
        content is UriContent uri ? uri.HasTopLevelMediaType(kind) : ((DataContent)content).HasTopLevelMediaType(kind);
}
