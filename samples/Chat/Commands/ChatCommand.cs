/// <summary>A command of the chat.</summary>
/// <param name="Name">The name with its slash.</param>
/// <param name="Argument">The argument as the help shows it; empty if there is none.</param>
/// <param name="Summary">What the command does.</param>
/// <param name="RunAsync">Runs the command with the text after its name.</param>
internal sealed record ChatCommand(string Name, string Argument, string Summary, Func<string, Task> RunAsync)
{
    public string Usage => Argument.Length == 0 ? Name : $"{Name} {Argument}";
}
