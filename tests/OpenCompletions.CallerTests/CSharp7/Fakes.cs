using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenCompletions.CallerTests
{
    /// <summary>A client that an application's tests make up.</summary>
    public sealed class FakeClient : IChatCompletionsClient
    {
        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions options = null, CancellationToken cancellationToken = default)
        {
            return Task.FromResult(ChatCompletion.FromText("hi", request.Model));
        }

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions options = null, CancellationToken cancellationToken = default)
        {
            return ChatCompletionStream.FromChunks(ChatCompletionChunk.FromText("h"), ChatCompletionChunk.FromText("i", FinishReason.Stop));
        }

        public object GetService(Type serviceType, object serviceKey = null)
        {
            return null;
        }
    }

    /// <summary>A client around another one.</summary>
    public sealed class DecoratedClient : IChatCompletionsClient
    {
        private readonly IChatCompletionsClient _inner;

        public DecoratedClient(IChatCompletionsClient inner)
        {
            _inner = inner;
        }

        public int Calls { get; private set; }

        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return _inner.CompleteAsync(request, options, cancellationToken);
        }

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return _inner.StreamAsync(request, options, cancellationToken);
        }

        public object GetService(Type serviceType, object serviceKey = null)
        {
            return serviceKey == null && serviceType.IsInstanceOfType(this) ? this : _inner.GetService(serviceType, serviceKey);
        }
    }
}
