using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

public class RequestCopyTests
{
    [Fact]
    public void With_EveryMemberSet_KeepsEveryMember()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var request = (ChatCompletionRequest)new RandomDtos(seed).Next(typeof(ChatCompletionRequest));

            Assert.Equal(Write(request), Write(request with { }));
        }
    }

    [Fact]
    public void With_AnyMutableCollection_IsACopy()
    {
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Hi")],
            Tools = [Tool.Function("f")],
            LogitBias = new Dictionary<string, double> { ["1"] = 1 },
            Metadata = new Dictionary<string, string> { ["a"] = "b" },
            AdditionalProperties = new() { ["x"] = 1 },
        };
        string before = Write(request);

        ChatCompletionRequest copy = request with { Model = "m" };
        copy.Messages.Add(ChatMessage.User("more"));
        copy.Tools.Clear();
        copy.LogitBias!["2"] = 2;
        copy.Metadata!.Clear();
        copy.AdditionalProperties.Clear();

        Assert.Equal(before, Write(request));
        foreach (PropertyInfo property in typeof(ChatCompletionRequest).GetProperties())
        {
            if (property.GetValue(request) is ICollection { IsSynchronized: false } and not Array and IList or IDictionary)
            {
                Assert.NotSame(property.GetValue(request), property.GetValue(copy));
            }
        }
    }

    [Fact]
    public void With_ListsThatWereOnlyLookedAt_AreStillNotSent()
    {
        var request = new ChatCompletionRequest();
        _ = (request.Messages.Count, request.Tools.Count);

        Assert.Equal("{}", Write(request with { }));
        Assert.Equal("""{"tools":[]}""", Write(new ChatCompletionRequest { Tools = new List<Tool>() } with { }));
    }

    private static string Write(ChatCompletionRequest request) => JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());
}
