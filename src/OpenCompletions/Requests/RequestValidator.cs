using System.Globalization;

namespace OpenCompletions;

/// <summary>
/// Finds all problems that make a request invalid for every server. Limits of individual vendors are not checked; the
/// documentation of the properties states them.
/// </summary>
internal sealed partial class RequestValidator
{
    private readonly List<ChatRequestProblem> _problems = [];
    private readonly ChatCompletionRequest _request;

    private RequestValidator(ChatCompletionRequest request)
    {
        _request = request;
    }

    /// <summary>Finds the problems of a request in the form in which it would be sent.</summary>
    /// <param name="request">
    /// The request with the default model and the additional properties of the client and the call.
    /// </param>
    /// <param name="ownFields">The additional properties of the caller's request, if any.</param>
    /// <param name="isStream">Whether the request is streamed.</param>
    /// <param name="isModelInUri">Whether the path of the endpoint contains the model.</param>
    public static IReadOnlyList<ChatRequestProblem> Check(
        ChatCompletionRequest request, JsonFields? ownFields, bool isStream, bool isModelInUri)
    {
        var validator = new RequestValidator(request);
        validator.CheckModel(isModelInUri);
        validator.CheckMessages();
        validator.CheckNumbers();
        validator.CheckTools();
        validator.CheckRemainingMembers(isStream);
        if (ownFields is not null)
        {
            validator.CheckAdditionalProperties(ownFields);
        }

        return validator._problems;
    }

    private void CheckModel(bool isModelInUri)
    {
        if (string.IsNullOrWhiteSpace(_request.Model) && !isModelInUri && !HasField("model"))
        {
            AddProblem("model", "The request has no model. Set Model on the request or on the client options.");
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
            AddProblem("n", "The number of choices must be at least one.");
        }

        if (_request.LogitBias is { } bias && bias.Values.Any(static v => !IsFinite(v)))
        {
            AddProblem("logit_bias", "A bias is not a finite number.");
        }

        if (_request.TopLogprobs is not null && _request.Logprobs != true && !HasField("logprobs"))
        {
            AddProblem("top_logprobs", "The member requires logprobs. Set Logprobs to true.");
        }
    }

    private void CheckRange(string name, double? value, double minimum, double maximum)
    {
        if (value is { } number && (!IsFinite(number) || number < minimum || number > maximum))
        {
            AddProblem(
                name,
                string.Format(CultureInfo.InvariantCulture, "The value must be a number from {0} to {1}.", minimum, maximum));
        }
    }

    private void CheckRemainingMembers(bool isStream)
    {
        if (!isStream && _request.StreamOptions is not null)
        {
            AddProblem("stream_options", "The member is valid only for streams. Remove it, or call StreamAsync.");
        }

        if (_request.Metadata is { } metadata && metadata.Values.Any(static v => v is null))
        {
            AddProblem("metadata", "A value is null. Remove it.");
        }

        if (_request.Stop is { } stop && stop.Any(static s => s is null))
        {
            AddProblem("stop", "A sequence is null. Remove it.");
        }

        CheckContent("prediction", _request.Prediction?.Content);
    }

    private void CheckAdditionalProperties(JsonFields ownFields)
    {
        foreach (string name in ownFields.Keys)
        {
            if (name == "stream")
            {
                AddProblem("stream", "AdditionalProperties cannot set the member. Call CompleteAsync or StreamAsync.");
            }
            else if (ChatCompletionRequest.Wire.IsSetMember(name, _request))
            {
                AddProblem(name, "AdditionalProperties and the typed member are both set. Keep one.");
            }
        }
    }

    private bool HasField(string name) => Has(_request, name);

    private static bool Has(WireObject value, string name) => value.FieldsOrNull?.ContainsKey(name) == true;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static string AppendIndex(string path, int index) =>
        string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, index);

    private void AddProblem(string path, string message) => _problems.Add(new("$." + path, message));
}
