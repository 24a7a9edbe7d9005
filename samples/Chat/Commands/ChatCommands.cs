using System.Text.Json;
using OpenCompletions;

/// <summary>The commands of the chat, and what they do.</summary>
internal sealed class ChatCommands
{
    private readonly ChatCompletionsClient _client;
    private readonly Conversation _conversation;
    private readonly IChatView _view;
    private readonly AnswerTurn _turn;
    private readonly ChatCommand[] _commands;

    public ChatCommands(ChatCompletionsClient client, Conversation conversation, IChatView view, AnswerTurn turn)
    {
        (_client, _conversation, _view, _turn) = (client, conversation, view, turn);
        _commands =
        [
            Create("/model", "[name]", "shows the model, or changes it", Model),
            Create("/system", "[text]", "shows the instructions for the model, or changes them; - removes them", System),
            Create("/image", "path", "sends an image with the next prompt", Image),
            new("/retry", "", "asks the last prompt again", _ => RetryAsync()),
            Create("/save", "file", "saves the conversation as JSON", Save),
            Create("/load", "file", "loads a conversation", Load),
            Create("/clear", "", "starts a new conversation, with the same model and instructions", _ => Clear()),
            Create("/help", "", "shows the commands", _ => view.Help(_commands!)),
            Create("/exit", "", "leaves, as Ctrl+C and Ctrl+D do at the prompt", _ => IsOver = true),
        ];
    }

    /// <summary>Whether the chat is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Runs the command of a line that begins with a slash. A command that fails says so; the chat goes on.</summary>
    public async Task RunAsync(string line)
    {
        string name = line.Split((char[]?)null, 2)[0];
        string argument = line[name.Length..].Trim();
        ChatCommand? command = Array.Find(_commands, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (command is null)
        {
            _view.Fail($"There is no command {name}. /help lists the commands.");
        }
        else if (argument.Length == 0 && command.Argument.Length > 0 && !command.Argument.StartsWith('['))
        {
            _view.Fail($"{command.Name} needs an argument: {command.Usage}");
        }
        else
        {
            await RunAsync(command, argument);
        }
    }

    private async Task RunAsync(ChatCommand command, string argument)
    {
        try
        {
            await command.RunAsync(argument);
        }
        catch (JsonException)
        {
            _view.Fail($"{argument} is not a conversation: a JSON array of messages, as /save writes it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            _view.Fail(e.Message);
        }
    }

    private static ChatCommand Create(string name, string argument, string summary, Action<string> run) =>
        new(name, argument, summary, text =>
        {
            run(text);
            return Task.CompletedTask;
        });

    private void Model(string name)
    {
        _conversation.Model = name.Length > 0 ? name : _conversation.Model;
        _view.Inform($"The model is {_conversation.Model ?? _client.DefaultModel}.");
    }

    private void System(string text)
    {
        if (text.Length > 0)
        {
            _conversation.Instructions = text == "-" ? null : text;
        }

        string? instructions = _conversation.Instructions;
        _view.Inform(instructions is null ? "There are no instructions." : $"Instructions: {instructions}");
    }

    private void Image(string typed)
    {
        string path = FilePath.From(typed);
        ImagePart image = ImageFile.Read(path);
        _conversation.Attach(image);
        _view.Inform($"{Path.GetFileName(path)} ({image.ImageUrl!.Source!.Length:N0} bytes) goes with the next prompt.");
    }

    private async Task RetryAsync()
    {
        if (_conversation.TakeAnswerBack())
        {
            await _turn.RunAsync();
        }
        else
        {
            _view.Fail("There is no prompt to ask again.");
        }
    }

    private void Save(string path)
    {
        ConversationFile.Save(FilePath.From(path), _conversation.Messages);
        _view.Inform($"Saved {_conversation.Messages.Count} messages to {path}.");
    }

    private void Load(string path)
    {
        _conversation.Replace(ConversationFile.Load(FilePath.From(path)));
        foreach (ChatMessage message in _conversation.Messages)
        {
            if (message is UserMessage or AssistantMessage { Text.Length: > 0 })
            {
                _view.Show(message);
            }
        }

        _view.Inform($"Loaded {_conversation.Messages.Count} messages from {path}.");
    }

    private void Clear()
    {
        _conversation.Clear();
        _view.Inform("A new conversation.");
    }
}
