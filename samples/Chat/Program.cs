using System.Text;
using OpenCompletions;
using OpenCompletions.Testing;
using Spectre.Console;

if (args.Length > 0)
{
    Console.WriteLine("""
        Usage: Chat

        A chat in the terminal. With redirected output, it answers the prompts of standard input, one a line, in plain text.

        OPENAI_BASE_URL  endpoint of the server, such as http://localhost:11434/v1
        OPENAI_API_KEY   API key; when set without OPENAI_BASE_URL, the endpoint is OpenAI's
        OPENAI_MODEL     model to use; required with either of the above
        NO_COLOR         when set, nothing is colored

        Without OPENAI_BASE_URL and OPENAI_API_KEY the answers come from an embedded demo endpoint.
        """);
    return args is ["--help" or "-h"] ? 0 : 1;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
IChatView view = isTerminal ? new TerminalView(AnsiConsole.Console) : new PlainView(Console.In, Console.Out, Console.Error);
try
{
    var script = new FakeEndpointOptions { Respond = DemoModel.Respond, TokensPerSecond = 60 };
    await using SampleServer server = await SampleServer.StartAsync(script);
    var conversation = new Conversation();
    var turn = new AnswerTurn(server.Client, conversation, view);
    var commands = new ChatCommands(server.Client, conversation, view, turn);

    view.Greet(server.Client.DefaultModel, server.IsEmbedded);
    while (!commands.IsOver && view.ReadLine() is { } line)
    {
        if (line.StartsWith('/'))
        {
            await commands.RunAsync(line);
        }
        else if (!string.IsNullOrWhiteSpace(line))
        {
            conversation.Ask(line);
            await turn.RunAsync();
        }
    }

    return 0;
}
catch (ArgumentException e)
{
    view.Fail(e.Message);
    return 1;
}
