using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WriteIt.Files;

namespace WriteIt.LocalModel.Fetching;

/// <summary>
/// One file on its way from a hub. What came is kept beside the name with the checksum in it, so that a file that changed on the hub does not go on
/// with the bytes of another one; it gets its name when all of it is there and its checksum is right.
/// </summary>
internal sealed class FileDownload : IAsyncDisposable
{
    private const int PieceSize = 256 * 1024;
    private const int TellingLength = 16;

    private readonly HubConnection _hub;
    private readonly HubAddress _address;
    private readonly HubFile _file;
    private readonly string _folder;
    private readonly PartFile _part;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    // git names contents by SHA-1, and hubs name small files as git does.
    private readonly IncrementalHash _blob = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private HttpResponseMessage? _answer;
    private Stream? _body;
    private bool _cameSinceOpened = true;

    private FileDownload(HubConnection hub, HubAddress address, HubFile file, string folder, PartFile part) =>
        (_hub, _address, _file, _folder, _part) = (hub, address, file, folder, part);

    /// <summary>How much is there.</summary>
    public long Bytes => _part.Length;

    /// <summary>The SHA-256 of the whole file, once it is there; in lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>What a file is called while it arrives.</summary>
    public static string PartName(HubFile file) => $"{file.Name}.{file.Checksum[..TellingLength]}.part";

    /// <summary>Begins, or goes on with what came before. Fails with a <see cref="ProblemException"/>.</summary>
    public static async Task<FileDownload> BeginAsync(HubConnection hub, HubAddress address, HubFile file, string folder, CancellationToken cancellationToken)
    {
        var download = new FileDownload(hub, address, file, folder, PartFile.Open(Path.Combine(folder, PartName(file))));
        try
        {
            if (download.Bytes > file.Size) download._part.Restart();
            download.BeginHashes();
            await download._part.ReadAsync([download._sha256, download._blob], cancellationToken).ConfigureAwait(false);
            return download;
        }
        catch
        {
            await download.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for the next piece; <c>false</c> when the file is there, checked and named. Fails with a <see cref="ProblemException"/>.</summary>
    public async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (Bytes == _file.Size)
        {
            Finish();
            return false;
        }

        if (_body is null) await OpenAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(PieceSize, _file.Size - Bytes));
            var read = await _hub.ReadAsync(_address, _body!, piece, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                await CloseAsync().ConfigureAwait(false);
                return true;
            }

            await _part.AppendAsync(piece[..read], cancellationToken).ConfigureAwait(false);
            _sha256.AppendData(piece.Span[..read]);
            _blob.AppendData(piece.Span[..read]);
            _cameSinceOpened = true;
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await _part.DisposeAsync().ConfigureAwait(false);
        _sha256.Dispose();
        _blob.Dispose();
    }

    /// <summary>A connection that is lost is made again as long as each brings something.</summary>
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!_cameSinceOpened) throw HubConnection.Trouble(_address, $"the connection was lost; {Bytes} of {_file.Size} bytes of {_file.Name} came").ToException();
        _cameSinceOpened = false;
        (_answer, var from) = await _hub.OpenAsync(_address, _file.Name, Bytes, cancellationToken).ConfigureAwait(false);
        _body = await _answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (from == Bytes) return;
        _part.Restart();
        BeginHashes();
    }

    private void BeginHashes()
    {
        _sha256.TryGetHashAndReset(stackalloc byte[SHA256.HashSizeInBytes], out _);
        _blob.TryGetHashAndReset(stackalloc byte[SHA1.HashSizeInBytes], out _);
        _blob.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {_file.Size}\0")));
    }

    private void Finish()
    {
        var (sha256, blob) = (Convert.ToHexStringLower(_sha256.GetHashAndReset()), Convert.ToHexStringLower(_blob.GetHashAndReset()));
        if ((_file.IsBlob ? blob : sha256) != _file.Checksum)
        {
            _part.Restart();
            throw new Problem(
                ProblemCodes.PullFailed,
                $"{_address}: {_file.Name} ({_file.Size} bytes) arrived altered: its checksum is not the one the hub names. It was thrown away.",
                Hint: $"Do the same again; if it stays so, the hub is not to be trusted: writeit models pull {LocalModelProvider.ProviderId}/{_address}").ToException();
        }

        _part.Finish(Path.Combine(_folder, _file.Name));
        Sha256 = sha256;
    }

    private async Task CloseAsync()
    {
        if (_body is not null) await _body.DisposeAsync().ConfigureAwait(false);
        _answer?.Dispose();
        (_body, _answer) = (null, null);
    }
}
