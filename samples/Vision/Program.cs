using OpenCompletions;

string path = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "sunset.png");
try
{
    await using SampleServer server = await SampleServer.StartAsync(new() { Respond = DemoModel.Respond });

    // The file is read while the request is sent. Its extension determines the media type.
    ChatMessage question = ChatMessage.User("What is in this picture?", ContentPart.ImageFile(path));
    ChatCompletion answer = await server.Client.CompleteAsync(question);
    Console.WriteLine(answer.Text);
    return 0;
}
catch (Exception e) when (e is ChatCompletionsException or ArgumentException or IOException)
{
    Console.Error.WriteLine($"Error: {e.Message}");
    return 1;
}
