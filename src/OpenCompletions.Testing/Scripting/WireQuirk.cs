namespace OpenCompletions.Testing;

/// <summary>
/// Ways in which real servers deviate from OpenAI's wire format. The client reads all of them; switch them on to test that an
/// application works with such a server. A deviation that does not concern an answer has no effect on it.
/// </summary>
public enum WireQuirk
{
    /// <summary>The first chunk has no choices, ID or model (Azure).</summary>
    EmptyFirstChunk,

    /// <summary>A chunk in the middle of the stream has no choices (Azure, gateways).</summary>
    EmptyChunkInStream,

    /// <summary>The delta of the chunk with the finish reason is null (Azure, gateways).</summary>
    NullDelta,

    /// <summary>Every chunk repeats the role (Perplexity).</summary>
    RoleOnEveryChunk,

    /// <summary>Every chunk also holds the whole message so far, beside the delta (Perplexity).</summary>
    MessageOnEveryChunk,

    /// <summary>Every chunk has a padding of varying length (OpenAI).</summary>
    Obfuscation,

    /// <summary>A character outside the Basic Multilingual Plane is split into its two surrogates, in two chunks.</summary>
    SplitSurrogates,

    /// <summary>The finish reason is an empty string until the last chunk (LocalAI, older Ollama).</summary>
    EmptyFinishReason,

    /// <summary>The finish reason is absent until the last chunk (xAI, Z.AI, Perplexity).</summary>
    AbsentFinishReason,

    /// <summary>The finish reason never arrives (gateways).</summary>
    NoFinishReason,

    /// <summary>The last piece of the answer and the finish reason are in one chunk (vLLM, Mistral).</summary>
    FinishReasonWithLastDelta,

    /// <summary>Every chunk has the usage so far (Perplexity, SiliconFlow, vLLM).</summary>
    UsageOnEveryChunk,

    /// <summary>The usage is in the chunk with the finish reason (DeepSeek, Mistral, Moonshot).</summary>
    UsageOnFinishChunk,

    /// <summary>The usage is in the choice of the chunk with the finish reason (Moonshot).</summary>
    UsageInChoice,

    /// <summary>The usage is in <c>x_groq</c> of the chunk with the finish reason (Groq).</summary>
    UsageInXGroq,

    /// <summary>Reasoning is in <c>reasoning</c> instead of <c>reasoning_content</c> (OpenRouter, Groq, Ollama).</summary>
    ReasoningMember,

    /// <summary>Reasoning is in both <c>reasoning</c> and <c>reasoning_content</c> (StepFun).</summary>
    ReasoningInBothMembers,

    /// <summary>
    /// Reasoning is at the start of the content, in think tags (Ollama and LM Studio without a parser). Clients read it as text
    /// unless <see cref="ChatCompletionsClientOptions.ThinkTags"/> is set.
    /// </summary>
    ThinkTags,

    /// <summary>Tool-call deltas have no index (Gemini, Mistral, MiniMax).</summary>
    ToolCallsWithoutIndex,

    /// <summary>All tool-call deltas have the index 0 (NVIDIA Dynamo, adapters).</summary>
    ToolCallIndexZero,

    /// <summary>The indexes of tool-call deltas start at 1 (Anthropic).</summary>
    ToolCallIndexFromOne,

    /// <summary>The deltas of one tool call have different indexes and the same ID (LocalAI).</summary>
    ToolCallIndexVaries,

    /// <summary>Tool-call deltas after the first one of a call have an empty ID (Alibaba).</summary>
    ToolCallEmptyIds,

    /// <summary>Every tool-call delta repeats ID, type and name (DeepSeek, Qwen).</summary>
    ToolCallHeaderRepeated,

    /// <summary>Tool calls have no type (Mistral).</summary>
    ToolCallWithoutType,

    /// <summary>The name of the function arrives after the first delta of the tool call (DashScope).</summary>
    ToolCallNameLate,

    /// <summary>The arguments of tool calls are a JSON object instead of a string (llama.cpp, KoboldCpp).</summary>
    ArgumentsAsObject,

    /// <summary>The first tool-call delta has null as arguments.</summary>
    ArgumentsNullFirst,

    /// <summary>Every tool-call delta has all arguments so far (Qianfan).</summary>
    ArgumentsCumulative,

    /// <summary>The last tool-call delta repeats all arguments (GLM).</summary>
    ArgumentsResent,

    /// <summary>The tool calls of a JSON answer have an index (DeepSeek, Alibaba, Ollama).</summary>
    ToolCallIndexInMessage,

    /// <summary>The stream ends without <c>[DONE]</c>.</summary>
    NoDoneMarker,

    /// <summary>The stream has no <c>[DONE]</c>, and the connection stays open.</summary>
    OpenAfterFinish,

    /// <summary>The end marker is <c>[DONE]</c> with a space after it.</summary>
    DoneWithTrailingSpace,

    /// <summary>The last event has no blank line after it.</summary>
    NoFinalBlankLine,

    /// <summary>Lines end in CR and LF.</summary>
    CrLf,

    /// <summary>The optional space after <c>data:</c> is missing.</summary>
    NoSpaceAfterData,

    /// <summary>The JSON of an event starts on the line after an empty <c>data:</c>.</summary>
    DataOnNextLine,

    /// <summary>The JSON of an event is spread over several <c>data:</c> lines.</summary>
    MultiLineData,

    /// <summary>Two chunks are in one event, in a <c>data:</c> line each (older llama.cpp).</summary>
    TwoChunksPerEvent,

    /// <summary>The stream starts with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>A comment precedes every event (OpenRouter, DeepSeek).</summary>
    Comments,

    /// <summary>The body is sent in pieces of a few bytes that split events and characters.</summary>
    SplitWrites,

    /// <summary>The response is HTTP/1.0: the end of the connection ends the body. HTTP/1.1 without TLS only.</summary>
    Http10,

    /// <summary>A JSON body starts with blank lines (DeepSeek).</summary>
    BlankLinesBeforeJson,

    /// <summary>A request without streaming gets a stream.</summary>
    StreamForJson,

    /// <summary>A streaming request gets a JSON body.</summary>
    JsonForStream,

    /// <summary>
    /// The error of <see cref="FakeFault.Error"/> is in an event named <c>error</c>, which ends the stream (Groq).
    /// </summary>
    ErrorAsEvent,

    /// <summary>
    /// The error of <see cref="FakeFault.Error"/> is in a chunk with the finish reason <c>error</c> (OpenRouter).
    /// </summary>
    ErrorInChunk,

    /// <summary>The error of <see cref="FakeFault.Error"/> is a string.</summary>
    ErrorAsText,

    /// <summary>Error replies have the status 200 (xAI).</summary>
    ErrorWithStatus200,
}
