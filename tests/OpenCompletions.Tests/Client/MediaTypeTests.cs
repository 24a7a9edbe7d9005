using System.Text.Json;

namespace OpenCompletions.Tests.Client;

/// <summary>The media type of a file by its extension.</summary>
public sealed class MediaTypeTests
{
    [Theory]
    [InlineData(".png", "image/png")]
    [InlineData(".jpg", "image/jpeg")]
    [InlineData(".jpeg", "image/jpeg")]
    [InlineData(".JPG", "image/jpeg")]
    [InlineData(".gif", "image/gif")]
    [InlineData(".webp", "image/webp")]
    [InlineData(".pdf", "application/pdf")]
    [InlineData(".txt", "text/plain")]
    [InlineData(".md", "text/markdown")]
    [InlineData(".json", "application/json")]
    [InlineData(".csv", "text/csv")]
    [InlineData(".wav", "audio/wav")]
    [InlineData(".mp3", "audio/mpeg")]
    [InlineData(".mp4", "video/mp4")]
    [InlineData(".unknown", null)]
    [InlineData("", null)]
    public void FromFile_Extension_GivesTheMediaType(string extension, string? expected)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + extension);
        File.WriteAllBytes(path, [1, 2, 3]);
        try
        {
            BinarySource source = BinarySource.FromFile(path);

            Assert.Equal((expected, Path.GetFileName(path), 3), (source.MediaType, source.FileName, source.Length));
            Assert.Equal("image/x-own", BinarySource.FromFile(path, "image/x-own").MediaType);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void FromStream_OtherLengthThanTold_IsRefusedWhenWritten(int length)
    {
        ContentPart part = ContentPart.Image(BinarySource.FromStream(static _ => new(new MemoryStream(new byte[3])), length, "image/png"));

        Assert.Throws<BinarySourceException>(() => JsonSerializer.Serialize(part, ChatCompletionsJson.TypeInfo<ContentPart>()));
    }
}
