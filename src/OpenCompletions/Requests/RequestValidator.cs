using System.Globalization;

namespace OpenCompletions;

/// <summary>Refuses what cannot work with any server, all problems at once. A single vendor's limits are told in the members' documentation instead.</summary>
internal sealed class RequestValidator
{
    private readonly List<ChatRequestProblem> _problems = [];
    private readonly ChatCompletionRequest _request;

    private RequestValidator(ChatCompletionRequest request)
    {
        _request = request;
    }

    /// <summary>What is wrong with a request that has its default model.</summary>
    public static IReadOnlyList<ChatRequestProblem> Check(ChatCompletionRequest request, bool isStream, bool isModelInAddress = false)
    {
        var validator = new RequestValidator(request);
        validator.CheckModel(isModelInAddress);
        validator.CheckMessages();
        validator.CheckNumbers();
        validator.CheckTools();
        validator.CheckFormat();
        validator.CheckStream(isStream);
        validator.CheckAdditionalProperties();
        return validator._problems;
    }

    private void CheckModel(bool isModelInAddress)
    {
        if (string.IsNullOrWhiteSpace(_request.Model) && !isModelInAddress && !HasField("model"))
        {
            Add("model", "no model is named; set Model of the request or of the client's options.");
        }
    }

    private void CheckMessages()
    {
        if (_request.Messages.Count == 0 && !HasField("messages"))
        {
            Add("messages", "there is no message; add at least one.");
        }

        for (int i = 0; i < _request.Messages.Count; i++)
        {
            string path = string.Format(CultureInfo.InvariantCulture, "messages[{0}]", i);
            switch (_request.Messages[i])
            {
                case null:
                    Add(path, "the message is null; leave it out.");
                    break;
                case ToolMessage { ToolCallId: null } message when !Has(message, "tool_call_id"):
                    Add(path + ".tool_call_id", "a tool message answers a call; set the call's id.");
                    CheckContent(path, message.Content);
                    break;
                case FunctionMessage message when string.IsNullOrEmpty(message.Name) && !Has(message, "name"):
                    Add(path + ".name", "a function message answers a function; set its name.");
                    CheckContent(path, message.Content);
                    break;
                case { } message:
                    CheckContent(path, ContentOf(message));
                    break;
            }
        }
    }

    private void CheckContent(string path, MessageContent? content)
    {
        if (content is null || content.IsNull || content.IsString)
        {
            return;
        }

        if (content.Count == 0)
        {
            Add(path + ".content", "the list of parts is empty; add a part, or use a string.");
        }

        for (int i = 0; i < content.Count; i++)
        {
            if (MissingMember(content[i]) is { } member && !Has(content[i], member))
            {
                Add(string.Format(CultureInfo.InvariantCulture, "{0}.content[{1}].{2}", path, i, member), "the part has no content; set it, or leave the part out.");
            }
        }
    }

    private static MessageContent? ContentOf(ChatMessage message) => message switch
    {
        UserMessage m => m.Content,
        SystemMessage m => m.Content,
        DeveloperMessage m => m.Content,
        AssistantMessage m => m.Content,
        ToolMessage m => m.Content,
        FunctionMessage m => m.Content,
        _ => null,
    };

    private static string? MissingMember(ContentPart part) => part switch
    {
        TextPart { Text: null } => "text",
        ImagePart p when p.ImageUrl is not { } image || (image.Url is null && image.Source is null && image.FieldsOrNull is null) => "image_url",
        AudioPart p when p.InputAudio is not { } audio || (audio.Data is null && audio.Source is null && audio.FieldsOrNull is null) => "input_audio",
        FilePart p when p.File is not { } file || (file.FileData is null && file.FileId is null && file.Source is null && file.FieldsOrNull is null)
            => p.FieldsOrNull is null ? "file" : null,
        VideoPart p when p.VideoUrl is not { } video || (video.Url is null && video.FieldsOrNull is null) => "video_url",
        AudioUrlPart p when p.AudioUrl is not { } audio || (audio.Url is null && audio.FieldsOrNull is null) => "audio_url",
        RefusalPart { Refusal: null } => "refusal",
        _ => null,
    };

    private void CheckNumbers()
    {
        CheckRange("temperature", _request.Temperature, 0, 2);
        CheckRange("top_p", _request.TopP, 0, 1);
        CheckRange("presence_penalty", _request.PresencePenalty, -2, 2);
        CheckRange("frequency_penalty", _request.FrequencyPenalty, -2, 2);
        if (_request.N < 1)
        {
            Add("n", "at least one choice must be asked for.");
        }

        if (_request.LogitBias is { } bias && bias.Values.Any(static v => !IsFinite(v)))
        {
            Add("logit_bias", "a bias is not a finite number, which JSON cannot say.");
        }

        if (_request.TopLogprobs is not null && _request.Logprobs != true && !HasField("logprobs"))
        {
            Add("top_logprobs", "it needs logprobs; set Logprobs = true as well.");
        }
    }

    private void CheckRange(string name, double? value, double least, double most)
    {
        if (value is { } number && (!IsFinite(number) || number < least || number > most))
        {
            Add(name, string.Format(CultureInfo.InvariantCulture, "it must be a number from {0} to {1}.", least, most));
        }
    }

    private void CheckTools()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        bool allKnown = !HasField("tools") && !HasField("functions");
        for (int i = 0; i < _request.Tools.Count; i++)
        {
            string path = string.Format(CultureInfo.InvariantCulture, "tools[{0}]", i);
            switch (_request.Tools[i])
            {
                case null:
                    Add(path, "the tool is null; leave it out.");
                    break;
                case FunctionTool tool when !Has(tool, "function"):
                    CheckName(path + ".function.name", tool.Function?.Name, tool.Function, names);
                    break;
                case CustomTool tool when !Has(tool, "custom"):
                    CheckName(path + ".custom.name", tool.Custom?.Name, tool.Custom, names);
                    break;
                default:
                    allKnown = false;
                    break;
            }
        }

        foreach (FunctionDefinition function in _request.Functions ?? [])
        {
            CheckName("functions[].name", function?.Name, function, names);
        }

        if (allKnown)
        {
            CheckChoice("tool_choice", _request.ToolChoice, names);
        }
    }

    private void CheckName(string path, string? name, WireObject? owner, HashSet<string> names)
    {
        if (!string.IsNullOrEmpty(name))
        {
            names.Add(name!);
        }
        else if (owner?.FieldsOrNull?.ContainsKey("name") != true)
        {
            Add(path, "the tool has no name; set one.");
        }
    }

    private void CheckChoice(string path, ToolChoice? choice, HashSet<string> names)
    {
        switch (choice)
        {
            case FunctionToolChoice { Function.Name: { } name } when !names.Contains(name):
                Add(path, "it names a function that is not among the tools.");
                break;
            case CustomToolChoice { Custom.Name: { } name } when !names.Contains(name):
                Add(path, "it names a custom tool that is not among the tools.");
                break;
            case AllowedToolsChoice { AllowedTools: { } allowed }:
                foreach (ToolChoice tool in allowed.Tools)
                {
                    CheckChoice(path + ".allowed_tools.tools", tool, names);
                }

                break;
        }
    }

    private void CheckFormat()
    {
        if (_request.ResponseFormat is JsonSchemaResponseFormat format && !Has(format, "json_schema")
            && string.IsNullOrEmpty(format.JsonSchema?.Name) && format.JsonSchema?.FieldsOrNull?.ContainsKey("name") != true)
        {
            Add("response_format.json_schema.name", "the schema has no name; set one.");
        }
    }

    private void CheckStream(bool isStream)
    {
        if (!isStream && _request.StreamOptions is not null)
        {
            Add("stream_options", "it is valid only with streams; leave it out, or call StreamAsync.");
        }
    }

    private void CheckAdditionalProperties()
    {
        if (_request.FieldsOrNull is not { } fields)
        {
            return;
        }

        foreach (string name in fields.Keys)
        {
            if (name == "stream")
            {
                Add("stream", "AdditionalProperties cannot set it; call CompleteAsync or StreamAsync.");
            }
            else if (ChatCompletionRequest.Wire.Instance.IsSetMember(name, _request))
            {
                Add(name, "AdditionalProperties has it and the typed member is set too; keep one.");
            }
        }
    }

    private bool HasField(string name) => Has(_request, name);

    private static bool Has(WireObject value, string name) => value.FieldsOrNull?.ContainsKey(name) == true;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private void Add(string path, string rule) => _problems.Add(new("$." + path, rule));
}
