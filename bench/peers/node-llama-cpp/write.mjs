// node write.mjs MODEL.gguf TOKENS: writes a text and prints, as one line of JSON, when its first piece came (milliseconds after the
// process started) and how many tokens a second followed.
import {getLlama, LlamaChatSession} from "node-llama-cpp";

const [modelPath, tokens] = process.argv.slice(2);
const llama = await getLlama({gpu: false, build: "never", logLevel: "error"});
const model = await llama.loadModel({modelPath});
// Left to itself it takes at least four threads; where the cores are fewer they wait for each other and the text takes minutes.
const context = await model.createContext({contextSize: 2048, threads: llama.cpuMathCores});
const session = new LlamaChatSession({contextSequence: context.getSequence(), systemPrompt: "You are a clear and friendly writer."});
let first = 0;
let pieces = 0;
const text = await session.prompt("Write about tea and the people who drink it in the morning.", {
    maxTokens: Number(tokens),
    temperature: 0.2,
    topP: 0.9,
    seed: 1,
    repeatPenalty: {lastTokens: 64, penalty: 1.1},
    onToken(token) {
        first ||= performance.now();
        pieces += token.length;
    }
});
const seconds = (performance.now() - first) / 1000;
console.log(JSON.stringify({first_text_ms: Math.round(first), tokens_per_second: Math.round(10 * (pieces - 1) / seconds) / 10, words: text.split(/\s+/).length}));
process.exit(0);
