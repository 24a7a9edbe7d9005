using Microsoft.Extensions.DependencyInjection;
using OpenCompletions;

#region injection
/// <summary>Classifies a question with one model and answers it with another.</summary>
internal sealed class Support(
    [FromKeyedServices("fast")] IChatCompletionsClient fast,
    [FromKeyedServices("careful")] IChatCompletionsClient careful)
{
    public async Task AnswerAsync(string question, TextWriter output)
    {
        ChatCompletion topic = await fast.CompleteAsync($"Name the topic in one word: {question}");
        await output.WriteLineAsync($"[{topic.Model}] {topic.Text}");
        ChatCompletion answer = await careful.CompleteAsync(question);
        await output.WriteLineAsync($"[{answer.Model}] {answer.Text}");
    }
}
#endregion
