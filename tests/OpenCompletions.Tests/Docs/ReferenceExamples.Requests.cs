using static OpenCompletions.Tests.Docs.StructuredOutputSnippets;

namespace OpenCompletions.Tests.Docs;

/// <content>What requests are made of.</content>
internal static partial class ReferenceExamples
{
    public static async Task BinarySource_FromStream_Compiles(HttpClient http, long length)
    {
        #region BinarySource_FromStream
        var report = BinarySource.FromStream(
            async token => await http.GetStreamAsync("https://example.com/report.pdf", token),
            length,
            "application/pdf");
        var message = ChatMessage.User("Summarize this report.", ContentPart.File(report, "report.pdf"));
        #endregion
    }

    public static void ChatMessage_System_Compiles()
    {
        #region ChatMessage_System
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")],
        };
        #endregion
    }

    public static async Task ChatMessage_User_Compiles(IChatCompletionsClient client)
    {
        #region ChatMessage_User
        ChatCompletion answer = await client.CompleteAsync([ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")]);
        #endregion
    }

    public static void ChatMessage_User_2_Compiles()
    {
        #region ChatMessage_User_2
        var message = ChatMessage.User("What is in this picture?", ContentPart.ImageFile("cat.png"));
        #endregion
    }

    public static void ChatMessage_Tool_Compiles(ChatCompletionRequest request, ChatCompletion answer)
    {
        #region ChatMessage_Tool
        request.Messages.Add(answer.Message);
        foreach (ToolCall call in answer.ToolCalls)
        {
            request.Messages.Add(ChatMessage.Tool(call, GetWeather(call.Arguments)));
        }
        #endregion
    }

    public static void ContentPart_ImageUrl_Compiles()
    {
        #region ContentPart_ImageUrl
        var message = ChatMessage.User(
            "What is in this picture?",
            ContentPart.ImageUrl("https://example.com/cat.png", ImageDetail.Low));
        #endregion
    }

    public static void MessageContent_Compiles()
    {
        #region MessageContent
        MessageContent text = "Describe the picture.";
        MessageContent parts = ["Describe the picture.", ContentPart.ImageFile("cat.png")];
        foreach (ContentPart part in parts)
        {
            Console.WriteLine(part.Type);
        }
        #endregion
    }

    public static async Task ChatCompletionRequest_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionRequest
        var request = new ChatCompletionRequest
        {
            Model = "gpt-5-mini",
            Messages = [ChatMessage.System("Be brief."), ChatMessage.User("What is HTTP?")],
            MaxCompletionTokens = 500,
            AdditionalProperties = new() { ["top_k"] = 40 },
        };
        ChatCompletion answer = await client.CompleteAsync(request);
        #endregion
    }

    public static void ResponseFormat_JsonSchema_Compiles()
    {
        #region ResponseFormat_JsonSchema
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Largest city of Japan?")],
            ResponseFormat = ResponseFormat.JsonSchema(
                "city",
                """
                {
                  "type": "object",
                  "properties": { "name": { "type": "string" } },
                  "required": ["name"],
                  "additionalProperties": false
                }
                """,
                strict: true),
        };
        #endregion
    }

    public static void StopSequences_Compiles(List<ChatMessage> messages)
    {
        #region StopSequences
        var one = new ChatCompletionRequest { Messages = messages, Stop = "END" };
        var several = new ChatCompletionRequest { Messages = messages, Stop = ["\n\n", "END"] };
        #endregion
    }

    public static void ToolChoice_Compiles(ChatCompletionRequest request)
    {
        #region ToolChoice
        request.ToolChoice = ToolChoice.Required;                  // some tool
        request.ToolChoice = ToolChoice.Function("get_weather");   // this function
        request.ToolChoice = ToolChoice.AllowedTools("auto", ToolChoice.Function("get_weather"), ToolChoice.Function("get_time"));
        #endregion
    }

    public static void JsonFields_Compiles(ChatCompletionRequest request)
    {
        #region JsonFields
        request.AdditionalProperties["top_k"] = 40;
        request.AdditionalProperties["guided_choice"] = ["yes", "no"];
        long topK = (long)request.AdditionalProperties["top_k"];
        #endregion
    }

    public static void Tool_Function_Compiles()
    {
        #region Tool_Function
        var tool = Tool.Function(
            "get_weather",
            "Gets the current weather of a city.",
            """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Weather in Paris?")], Tools = [tool] };
        #endregion
    }

    public static void Tool_FromJson_Compiles()
    {
        #region Tool_FromJson
        var search = Tool.FromJson(new JsonFields { ["type"] = "web_search" });
        #endregion
    }

    public static void ToolCall_GetArguments_Compiles(ChatCompletion answer)
    {
        #region ToolCall_GetArguments
        foreach (ToolCall call in answer.ToolCalls)
        {
            City? city = call.GetArguments(AppJson.Default.City);
            Console.WriteLine($"{call.Name}: {city?.Name}");
        }
        #endregion
    }

    private static string GetWeather(string arguments) => arguments;
}
