#region hello
#:package OpenCompletions@0.1.0
using OpenCompletions;

using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();
ChatCompletion answer = await client.CompleteAsync("Why is the sky blue?");
Console.WriteLine(answer.Text);
#endregion
