/** A survey repository that others keep, as the catalogue offers it: facts alone, in our own words. */
export interface CatalogueEntry {
  /** `owner/name` on GitHub. */
  readonly repository: string
  readonly title: string
}

export interface CatalogueTopic {
  readonly topic: string
  readonly entries: readonly CatalogueEntry[]
}

/** Well-known survey repositories and paper lists by topic. Each was public when it was put here. */
export const catalogue: readonly CatalogueTopic[] = [
  {
    topic: 'Language models',
    entries: [
      {
        repository: 'AIoT-MLSys-Lab/Efficient-LLMs-Survey',
        title: 'Efficient language models, by method',
      },
      {
        repository: 'horseee/Awesome-Efficient-LLM',
        title: 'Making language models smaller and faster',
      },
      { repository: 'HuangOwen/Awesome-LLM-Compression', title: 'Compressing language models' },
      { repository: 'snowloving/SnowSurvey4EfficientLLM', title: 'Efficiency of language models' },
      {
        repository: 'weigao266/Awesome-Efficient-Arch',
        title: 'Efficient architectures beside the transformer',
      },
      { repository: 'RUCAIBox/LLMSurvey', title: 'Large language models at large' },
      { repository: 'Hannibal046/Awesome-LLM', title: 'Milestones of language models' },
      { repository: 'Xnhyacinth/Awesome-LLM-Long-Context-Modeling', title: 'Long contexts' },
      { repository: 'atfortes/Awesome-LLM-Reasoning', title: 'Reasoning with language models' },
      { repository: 'zjunlp/Prompt4ReasoningPapers', title: 'Prompting for reasoning' },
      { repository: 'thunlp/PromptPapers', title: 'Prompt-based tuning' },
      { repository: 'zjunlp/KnowledgeEditingPapers', title: 'Editing what a model knows' },
      { repository: 'MLGroupJLU/LLM-eval-survey', title: 'Evaluating language models' },
      { repository: 'WooooDyy/LLM-Agent-Paper-List', title: 'Agents built on language models' },
      {
        repository: 'BradyFU/Awesome-Multimodal-Large-Language-Models',
        title: 'Multimodal language models',
      },
    ],
  },
  {
    topic: 'Machine learning',
    entries: [
      {
        repository: 'terryum/awesome-deep-learning-papers',
        title: 'Most cited papers of deep learning, to 2016',
      },
      { repository: 'diff-usion/Awesome-Diffusion-Models', title: 'Diffusion models' },
      { repository: 'he-y/Awesome-Pruning', title: 'Pruning of neural networks' },
      { repository: 'jindongwang/transferlearning', title: 'Transfer learning' },
      { repository: 'zhaoxin94/awesome-domain-adaptation', title: 'Domain adaptation' },
      {
        repository: 'xialeiliu/Awesome-Incremental-Learning',
        title: 'Continual and incremental learning',
      },
      { repository: 'qingsongedu/awesome-AI-for-time-series-papers', title: 'Time series' },
      { repository: 'hongleizhang/RSPapers', title: 'Recommender systems' },
      { repository: 'WLiK/LLM4Rec-Awesome-Papers', title: 'Recommendation with language models' },
    ],
  },
  {
    topic: 'Vision',
    entries: [
      { repository: 'jbhuang0604/awesome-computer-vision', title: 'Computer vision at large' },
      {
        repository: 'cmhungsteve/Awesome-Transformer-Attention',
        title: 'Transformers and attention in vision',
      },
      { repository: 'hoya012/deep_learning_object_detection', title: 'Object detection' },
      { repository: 'jinwchoi/awesome-action-recognition', title: 'Recognising actions in video' },
      {
        repository: 'showlab/Awesome-Video-Diffusion',
        title: 'Generating and editing video by diffusion',
      },
      { repository: 'awesome-NeRF/awesome-NeRF', title: 'Neural radiance fields' },
      { repository: 'MrNeRF/awesome-3D-gaussian-splatting', title: '3D Gaussian splatting' },
      { repository: 'timzhang642/3D-Machine-Learning', title: 'Learning on 3D shapes and scenes' },
      { repository: 'uzh-rpg/event-based_vision_resources', title: 'Event cameras' },
    ],
  },
  {
    topic: 'Language and speech',
    entries: [
      { repository: 'THUNLP-MT/MT-Reading-List', title: 'Machine translation' },
      { repository: 'thunlp/NREPapers', title: 'Relation extraction' },
      { repository: 'thunlp/TAADpapers', title: 'Adversarial attack and defence on text' },
      { repository: 'xcfcode/Summarization-Papers', title: 'Summarisation' },
      {
        repository: 'zzw922cn/awesome-speech-recognition-speech-synthesis-papers',
        title: 'Recognising and synthesising speech',
      },
      { repository: 'wenet-e2e/speech-synthesis-paper', title: 'Speech synthesis' },
      { repository: 'ybayle/awesome-deep-learning-music', title: 'Deep learning for music' },
      { repository: 'maastrichtlawtech/awesome-legal-nlp', title: 'Language processing for law' },
    ],
  },
  {
    topic: 'Reinforcement learning',
    entries: [
      { repository: 'aikorea/awesome-rl', title: 'Reinforcement learning at large' },
      {
        repository: 'opendilab/awesome-model-based-RL',
        title: 'Model-based reinforcement learning',
      },
      { repository: 'hanjuku-kaso/awesome-offline-rl', title: 'Offline reinforcement learning' },
      { repository: 'LantaoYu/MARL-Papers', title: 'Several agents learning together' },
      { repository: 'apexrl/Imitation-Learning-Paper-Lists', title: 'Imitation learning' },
      { repository: 'opendilab/awesome-decision-transformer', title: 'Decision transformers' },
      { repository: 'opendilab/awesome-RLHF', title: 'Learning from human feedback' },
    ],
  },
  {
    topic: 'Graphs and knowledge',
    entries: [
      { repository: 'thunlp/GNNPapers', title: 'Graph neural networks' },
      { repository: 'XiaoxinHe/Awesome-Graph-LLM', title: 'Graphs and language models' },
      {
        repository: 'benedekrozemberczki/awesome-graph-classification',
        title: 'Graph classification and embedding',
      },
      {
        repository: 'benedekrozemberczki/awesome-community-detection',
        title: 'Finding communities in networks',
      },
      { repository: 'thunlp/KRLPapers', title: 'Representing knowledge graphs' },
    ],
  },
  {
    topic: 'Robotics and driving',
    entries: [
      { repository: 'GT-RIPL/Awesome-LLM-Robotics', title: 'Language models for robots' },
      {
        repository: 'robotics-survey/Awesome-Robotics-Foundation-Models',
        title: 'Foundation models for robots',
      },
      { repository: 'OpenDriveLab/End-to-end-Autonomous-Driving', title: 'End-to-end driving' },
    ],
  },
  {
    topic: 'Security and trust',
    entries: [
      { repository: 'corca-ai/awesome-llm-security', title: 'Security of language models' },
      { repository: 'wcventure/FuzzingPaper', title: 'Fuzzing, by year and target' },
      { repository: 'secfigo/Awesome-Fuzzing', title: 'Fuzzing: books, papers and tools' },
      {
        repository: 'stratosphereips/awesome-ml-privacy-attacks',
        title: 'Attacks on the privacy of models',
      },
      {
        repository: 'THUYimingLi/backdoor-learning-resources',
        title: 'Backdoors in learned models',
      },
      {
        repository: 'yenchenlin/awesome-adversarial-machine-learning',
        title: 'Adversarial examples',
      },
      { repository: 'datamllab/awesome-fairness-in-ai', title: 'Fairness' },
    ],
  },
  {
    topic: 'Systems and data',
    entries: [
      { repository: 'byungsoo-oh/ml-systems-papers', title: 'Systems for machine learning' },
      { repository: 'lqhl/awesome-system-papers', title: 'Systems, by conference' },
      { repository: 'rxin/db-readings', title: 'Readings in databases' },
      { repository: 'LumingSun/ML4DB-paper-list', title: 'Learning inside databases' },
      { repository: 'theanalyst/awesome-distributed-systems', title: 'Distributed systems' },
      {
        repository: 'QianpengLi577/Neuromorphic-Processor-paper-list',
        title: 'Neuromorphic processors',
      },
    ],
  },
  {
    topic: 'Programming and software',
    entries: [
      { repository: 'codefuse-ai/Awesome-Code-LLM', title: 'Language models for code' },
      {
        repository: 'src-d/awesome-machine-learning-on-source-code',
        title: 'Learning from source code',
      },
      { repository: 'FudanSELab/Agent4SE-Paper-List', title: 'Agents for software engineering' },
      {
        repository: 'zwang4/awesome-machine-learning-in-compilers',
        title: 'Learning inside compilers',
      },
      { repository: 'merrymercy/awesome-tensor-compilers', title: 'Compilers for tensors' },
      { repository: 'imteekay/programming-language-research', title: 'Programming languages' },
      { repository: 'facundoolano/software-papers', title: 'Papers for software engineers' },
      { repository: 'hwayne/awesome-cold-showers', title: 'Studies that sober enthusiasm' },
      {
        repository: 'papers-we-love/papers-we-love',
        title: 'Papers of computer science, by field',
      },
    ],
  },
  {
    topic: 'People and computers',
    entries: [
      { repository: 'OSU-NLP-Group/GUI-Agents-Paper-List', title: 'Agents that use interfaces' },
      {
        repository: 'CHATS-lab/Awesome-Human-AI-Coevolution-Paper-List',
        title: 'How people and models shape each other',
      },
      {
        repository: 'zengxingchen/LLM-Visualization-Paper-List',
        title: 'Visualisation with language models',
      },
      { repository: 'mathisonian/awesome-visualization-research', title: 'Visualisation research' },
    ],
  },
  {
    topic: 'Theory and mathematics',
    entries: [
      {
        repository: 'mostafatouny/awesome-theoretical-computer-science',
        title: 'Theoretical computer science',
      },
      {
        repository: 'zeke-xie/deep-learning-dynamics-paper-list',
        title: 'Dynamics of deep learning',
      },
      { repository: 'lupantech/dl4math', title: 'Deep learning for mathematics' },
      { repository: 'zhaoyu-li/DL4TP', title: 'Deep learning for proving theorems' },
    ],
  },
  {
    topic: 'Biology and proteins',
    entries: [
      {
        repository: 'yangkky/Machine-learning-for-proteins',
        title: 'Machine learning for proteins',
      },
      { repository: 'Peldom/papers_for_protein_design_using_DL', title: 'Designing proteins' },
      { repository: 'hussius/deeplearning-biology', title: 'Deep learning in biology' },
      {
        repository: 'gokceneraslan/awesome-deepbio',
        title: 'Deep learning in computational biology',
      },
      {
        repository: 'OmicsML/awesome-deep-learning-single-cell-papers',
        title: 'Deep learning on single cells',
      },
      { repository: 'seandavi/awesome-single-cell', title: 'Single-cell analysis' },
    ],
  },
  {
    topic: 'Chemistry and materials',
    entries: [
      {
        repository: 'AspirinCode/papers-for-molecular-design-using-DL',
        title: 'Designing molecules',
      },
      { repository: 'hsiaoyi0504/awesome-cheminformatics', title: 'Cheminformatics' },
      { repository: 'tilde-lab/awesome-materials-informatics', title: 'Materials informatics' },
    ],
  },
  {
    topic: 'Medicine',
    entries: [
      { repository: 'AI-in-Health/MedLLMsPracticalGuide', title: 'Language models in medicine' },
      { repository: 'FreedomIntelligence/Medical_NLP', title: 'Medical language processing' },
      {
        repository: 'xmindflow/Awesome-Transformer-in-Medical-Imaging',
        title: 'Transformers in medical imaging',
      },
    ],
  },
  {
    topic: 'Physics and astronomy',
    entries: [
      { repository: 'iml-wg/HEPML-LivingReview', title: 'Machine learning in particle physics' },
      { repository: 'thunil/Physics-Based-Deep-Learning', title: 'Physics-based deep learning' },
      { repository: 'idrl-lab/PINNpapers', title: 'Physics-informed neural networks' },
      { repository: 'georgestein/ml-in-cosmology', title: 'Machine learning in cosmology' },
      { repository: 'artix41/awesome-quantum-ml', title: 'Quantum machine learning' },
      { repository: 'desireevl/awesome-quantum-computing', title: 'Quantum computing' },
      { repository: 'qosf/awesome-quantum-software', title: 'Software for quantum computers' },
    ],
  },
  {
    topic: 'Brain',
    entries: [
      {
        repository: 'zhouchenlin2096/Awesome-Spiking-Neural-Networks',
        title: 'Spiking neural networks, by conference',
      },
      {
        repository: 'TheBrainLab/Awesome-Spiking-Neural-Networks',
        title: 'Spiking neural networks, by topic',
      },
    ],
  },
  {
    topic: 'Climate and earth',
    entries: [
      {
        repository: 'shengchaochen82/Awesome-Foundation-Models-for-Weather-and-Climate',
        title: 'Foundation models for weather and climate',
      },
      { repository: 'jaychempan/Awesome-LWMs', title: 'Large models of the weather' },
      {
        repository: 'satellite-image-deep-learning/techniques',
        title: 'Deep learning on satellite images',
      },
    ],
  },
  {
    topic: 'Society and causality',
    entries: [
      { repository: 'rguo12/awesome-causality-algorithms', title: 'Algorithms for causality' },
      { repository: 'jvpoulos/causal-ml', title: 'Causal machine learning' },
      { repository: 'matteocourthoud/awesome-causal-inference', title: 'Causal inference' },
      { repository: 'zhijing-jin/CausalNLP_Papers', title: 'Causality in language' },
      {
        repository: 'zhijing-jin/NLP4SocialGood_Papers',
        title: 'Language processing for social good',
      },
      {
        repository: 'gesiscss/awesome-computational-social-science',
        title: 'Computational social science',
      },
    ],
  },
]
