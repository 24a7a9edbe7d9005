using System.Buffers.Binary;
using OpenCompletions;

/// <summary>The script of the embedded endpoint, which has no model: it answers with the sound it received, backwards.</summary>
internal static class DemoModel
{
    private const int HeaderLength = 44;

    public static ChatCompletion Respond(ChatCompletionRequest request)
    {
        AudioPart sound = ((UserMessage)request.Messages[^1]).Content!.OfType<AudioPart>().Single();
        byte[] wav = Convert.FromBase64String(sound.InputAudio!.Data!);
        double seconds = (double)(wav.Length - HeaderLength) / BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(28));
        var audio = new OutputAudio
        {
            Id = "audio_1",
            Data = Convert.ToBase64String(Reverse(wav)),
            Transcript = FormattableString.Invariant($"I heard {seconds:0.0} seconds of sound. Here it is backwards."),
        };
        return new() { Choices = [new() { Message = new() { Content = MessageContent.Null, Audio = audio } }] };
    }

    // The header stays, and the samples change their order. A sample of all channels has as many bytes as the header says.
    private static byte[] Reverse(byte[] wav)
    {
        int sampleLength = BinaryPrimitives.ReadInt16LittleEndian(wav.AsSpan(32));
        return [.. wav[..HeaderLength], .. wav[HeaderLength..].Chunk(sampleLength).Reverse().SelectMany(static sample => sample)];
    }
}
