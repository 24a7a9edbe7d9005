using OpenCompletions;

string question = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "tones.wav");
string reply = args.Length > 1 ? args[1] : "answer.wav";
try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoModel.Respond });

    ChatCompletion answer = await server.Client.CompleteAsync(new ChatCompletionRequest
    {
        Messages = [ChatMessage.User("What do you hear?", ContentPart.Audio(BinarySource.FromFile(question), AudioFormat.Wav))],
        Modalities = [Modality.Text, Modality.Audio],
        Audio = new() { Voice = "alloy", Format = AudioFormat.Wav },
    });

    if (answer.Message.Audio is { } audio)
    {
        await File.WriteAllBytesAsync(reply, audio.ToBytes());
        Console.WriteLine($"transcript: {audio.Transcript}");
        Console.WriteLine($"written to {reply}: {new FileInfo(reply).Length} bytes");
    }
    else
    {
        Console.WriteLine($"The model answered without audio: {answer.Text}");
    }

    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
