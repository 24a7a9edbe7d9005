#:package OpenCompletions@*
using OpenCompletions;

using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();
ChatCompletion whole = await client.CompleteAsync("What is the capital of France?");
ChatCompletion streamed = await client.StreamAsync("What is the capital of France?").GetCompletionAsync();
Console.WriteLine(whole.Text);
return whole.Text == "Paris, on the Seine." && streamed.Text == whole.Text ? 0 : 1;
