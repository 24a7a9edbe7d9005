using System.Globalization;

namespace OpenCompletions;

/// <summary>Refuses what cannot work with any server, all problems at once. A single vendor's limits are told in the members' documentation instead.</summary>
internal sealed partial class RequestValidator
{
    private readonly List<ChatRequestProblem> _problems = [];
    private readonly ChatCompletionRequest _request;

    private RequestValidator(ChatCompletionRequest request)
    {
        _request = request;
    }

    /// <summary>What is wrong with a request as it would be sent.</summary>
    /// <param name="request">The request with the default model and the client's and the call's additional properties.</param>
    /// <param name="ownFields">The additional properties that the caller's request has itself, if any.</param>
    /// <param name="isStream">Whether a stream is asked for.</param>
    /// <param name="isModelInAddress">Whether the endpoint's path names the model.</param>
    public static IReadOnlyList<ChatRequestProblem> Check(ChatCompletionRequest request, JsonFields? ownFields, bool isStream, bool isModelInAddress)
    {
        var validator = new RequestValidator(request);
        validator.CheckModel(isModelInAddress);
        validator.CheckMessages();
        validator.CheckNumbers();
        validator.CheckTools();
        validator.CheckOthers(isStream);
        if (ownFields is not null)
        {
            validator.CheckAdditionalProperties(ownFields);
        }

        return validator._problems;
    }

    private void CheckModel(bool isModelInAddress)
    {
        if (string.IsNullOrWhiteSpace(_request.Model) && !isModelInAddress && !HasField("model"))
        {
            Add("model", "no model is named; set Model of the request or of the client's options.");
        }
    }

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

    private void CheckOthers(bool isStream)
    {
        if (!isStream && _request.StreamOptions is not null)
        {
            Add("stream_options", "it is valid only with streams; leave it out, or call StreamAsync.");
        }

        if (_request.Metadata is { } metadata && metadata.Values.Any(static v => v is null))
        {
            Add("metadata", "a value is null; leave it out.");
        }

        CheckContent("prediction", _request.Prediction?.Content);
    }

    private void CheckAdditionalProperties(JsonFields ownFields)
    {
        foreach (string name in ownFields.Keys)
        {
            if (name == "stream")
            {
                Add("stream", "AdditionalProperties cannot set it; call CompleteAsync or StreamAsync.");
            }
            else if (ChatCompletionRequest.Wire.IsSetMember(name, _request))
            {
                Add(name, "AdditionalProperties has it and the typed member is set too; keep one.");
            }
        }
    }

    private bool HasField(string name) => Has(_request, name);

    private static bool Has(WireObject value, string name) => value.FieldsOrNull?.ContainsKey(name) == true;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string At(string path, int index) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, index);

    private void Add(string path, string rule) => _problems.Add(new("$." + path, rule));
}
