using System.Buffers.Binary;
using OpenCompletions;

/// <summary>The script of the embedded endpoint, which has no model: it reads the size of the picture from its bytes.</summary>
internal static class DemoModel
{
    public static ChatCompletion Respond(ChatCompletionRequest request)
    {
        ImagePart picture = ((UserMessage)request.Messages[^1]).Content!.OfType<ImagePart>().Single();
        string[] dataUri = picture.ImageUrl!.Url!.Split(',');
        byte[] bytes = Convert.FromBase64String(dataUri[1]);
        return ChatCompletion.FromText($"I received {Describe(dataUri[0], bytes)}, {bytes.Length} bytes long.");
    }

    // The header of a PNG file has the width and the height at a fixed place.
    private static string Describe(string kind, byte[] bytes) => kind == "data:image/png;base64"
        ? $"a PNG picture of {ReadInteger(bytes, 16)} × {ReadInteger(bytes, 20)} pixels"
        : "a picture";

    private static int ReadInteger(byte[] bytes, int start) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(start));
}
